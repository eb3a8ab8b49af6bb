--- case: arrays
e = arange(4) * 1.5
print histogram2d([1, 2, 4.5], [0, 1, 4], bins=[e, e * 2])[0]
--- err 3
<stdin>:2:7: error[E0502]: a vector is needed here, not 2 dimensions
 2 | print histogram2d([1, 2, 4.5], [0, 1, 4], bins=[e, e * 2])[0]
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: density and weights
print histogram2d([1, 2, 1], [3, 4, 3], bins=[[0, 1, 2.5], [3, 4, 5]], density=true, weights=[1, 2, 4])[0]
--- out
[[0.         0.        ]
 [0.47619048 0.19047619]]
--- case: outside and NaN
print histogram2d([-1, 9, nan, 1], [0, 0, 0, 0], bins=[[0, 1], [0, 1]])[0]
--- out
[[1.]]
