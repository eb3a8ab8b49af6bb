--- case: arange(3)[newaxis].T
print arange(3)[newaxis].T
--- out
[[0]
 [1]
 [2]]
