--- case: fliplr(arange(6).reshape((2, 3)))
print fliplr(arange(6).reshape((2, 3)))
--- out
[[2 1 0]
 [5 4 3]]
