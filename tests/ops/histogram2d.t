--- case: a range
print histogram2d([1, 2, 1], [3, 4, 3], bins=3, range=[[0, 3], [2, 5]])
--- out
(array([[0., 0., 0.],
       [0., 2., 0.],
       [0., 0., 1.]]), array([0., 1., 2., 3.]), array([2., 3., 4., 5.]))
--- case: weights
print histogram2d([1, 2, 1], [3, 4, 3], bins=2, weights=[1, 0.5, 2])[0]
--- out
[[3.  0. ]
 [0.  0.5]]
--- case: density
print histogram2d([1, 2, 1.5], [3, 4, 3], bins=2, density=true)[0]
--- out
[[1.33333333 0.        ]
 [1.33333333 1.33333333]]
--- case: no points
print histogram2d([], [], bins=2)
--- out
(array([[0., 0.],
       [0., 0.]]), array([0. , 0.5, 1. ]), array([0. , 0.5, 1. ]))
--- case: equal points
print histogram2d([1, 1], [2, 2], bins=1)
--- out
(array([[2.]]), array([0.5, 1.5]), array([1.5, 2.5]))
--- case: chunks
print histogram2d(arange(9, chunks=2), arange(9, chunks=4) % 3, bins=3, weights=arange(9, chunks=5))[0]
--- out
[[0. 1. 2.]
 [3. 4. 5.]
 [6. 7. 8.]]
--- case: NaN in the range of the points
print histogram2d([1, nan], [2, 3])
--- err 1
<stdin>:1:7: error[E0403]: the range from nan to nan is not finite
 1 | print histogram2d([1, nan], [2, 3])
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: no bins
print histogram2d([1], [1], bins=0)
--- err 3
<stdin>:1:29: error[E0403]: 'bins' must be from 1 to 100000000
 1 | print histogram2d([1], [1], bins=0)
   |                             ^^^^^^
--- case: matrices
print histogram2d([[1]], [[2]])
--- err 3
<stdin>:1:19: error[E0502]: 'histogram2d' takes vectors, not 2 dimensions
 1 | print histogram2d([[1]], [[2]])
   |                   ^^^^^
--- case: complex numbers
print histogram2d([1], [1j])
--- err 3
<stdin>:1:24: error[E0404]: 'histogram2d' is not defined for c128
 1 | print histogram2d([1], [1j])
   |                        ^^^^
--- case: no bins, underlined
print histogram2d([1, 2], [1, 2], bins=0)
--- err 3
<stdin>:1:35: error[E0403]: 'bins' must be from 1 to 100000000
 1 | print histogram2d([1, 2], [1, 2], bins=0)
   |                                   ^^^^^^
