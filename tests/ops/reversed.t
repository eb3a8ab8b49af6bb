--- case: empty and one
print [reversed([]), reversed([1])]
--- out
[[], [1]]
