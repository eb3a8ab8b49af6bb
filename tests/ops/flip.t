--- case: flip(eye(3, k=1))
print flip(eye(3, k=1))
--- out
[[0. 0. 0.]
 [1. 0. 0.]
 [0. 1. 0.]]
