--- case: transpose(x[newaxis])
x = arange(6)
print transpose(x[newaxis])
--- out
[[0]
 [1]
 [2]
 [3]
 [4]
 [5]]
