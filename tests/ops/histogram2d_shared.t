--- case: a list of floats
print histogram2d([1, 2], [1, 2], bins=[0, 1.5, 3])[0]
--- out
[[1. 0.]
 [0. 1.]]
