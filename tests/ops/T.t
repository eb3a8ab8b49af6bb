--- case: arange(3)[newaxis].T
print arange(3)[newaxis].T
--- out
[[0]
 [1]
 [2]]
--- case: a number
print arange(3).sum().T
--- out
3
