--- case: a matrix of points
x = array([[0, 0, 0], [1, 2, 3], [0.4, 1.5, 3], [nan, 1, 1], [1, 2, 2.9]], chunks=(2, 2))[[0, 1, 2, 4]]
h = histogramdd(x, 2)
print h[0]
print h[1]
--- out
[[[1. 0.]
  [0. 1.]]

 [[0. 0.]
  [0. 2.]]]
(array([0. , 0.5, 1. ]), array([0., 1., 2.]), array([0. , 1.5, 3. ]))
--- case: vectors, numbers and edges, the last edge, points outside, NaN
h = histogramdd([[0.5, 1.5, 1, 9, nan], [0, 2, 1, 1, 1]], bins=[[0, 1, 2], 2], range=[[0, 2], [0, 2]])
print h[0]
print h[1]
--- out
[[1. 0.]
 [0. 2.]]
(array([0, 1, 2]), array([0., 1., 2.]))
--- case: it is histogram2d of two coordinates
x = arange(60) * 7 % 11
y = arange(60, chunks=7) * 5 % 13
print array_equal(histogramdd([x, y], [3, 4])[0], histogram2d(x, y, [3, 4])[0])
print array_equal(histogramdd([x, y], 5, density=true, weights=x)[0], histogram2d(x, y, 5, density=true, weights=x)[0])
--- out
true
true
--- case: one coordinate
print histogramdd([1.0, 2, 2, 5], 2)
print histogramdd([[1, 2, 2, 5]], [[0, 2, 5]])[0]
--- out
(array([3., 1.]), (array([1., 3., 5.]),))
[1. 3.]
--- case: no points
print histogramdd(zeros((0, 2)), 2)
--- out
(array([[0., 0.],
       [0., 0.]]), (array([0. , 0.5, 1. ]), array([0. , 0.5, 1. ])))
--- case: density, weights
x = arange(12).reshape(4, 3)
print histogramdd(x, 2, density=true)[0].sum()
print histogramdd(x, [1, 1, 2], weights=[0.5, 1, 1, 1])[0]
--- out
0.010973936899862825
[[[1.5 2. ]]]
--- case: a length known only while running
x = arange(12).reshape(6, 2)
h = histogramdd(x[x[:, 0] > 2], 2)
print h[0]
print h[1][0]
--- out
[[2. 0.]
 [0. 2.]]
[ 4.  7. 10.]
--- case: coordinates of different length
print histogramdd([[1, 2], [3]])
--- err 3
<stdin>:1:19: error[E0502]: 1 coordinates for 2 others
 1 | print histogramdd([[1, 2], [3]])
   |                   ^^^^^^^^^^^^^
--- case: no points at all
print histogramdd([])
--- err 3
<stdin>:1:19: error[E0502]: points are the rows of a matrix, or a list of vectors of real numbers: one for each coordinate
 1 | print histogramdd([])
   |                   ^^
--- case: three dimensions
print histogramdd(ones((2, 2, 2)))
--- err 3
<stdin>:1:19: error[E0502]: points are the rows of a matrix, or a list of vectors of real numbers: one for each coordinate
 1 | print histogramdd(ones((2, 2, 2)))
   |                   ^^^^^^^^^^^^^^^
--- case: complex coordinates
print histogramdd([array([1j, 2])])
--- err 3
<stdin>:1:19: error[E0502]: points are the rows of a matrix, or a list of vectors of real numbers: one for each coordinate
 1 | print histogramdd([array([1j, 2])])
   |                   ^^^^^^^^^^^^^^^^
--- case: bins for more axes than there are
print histogramdd(ones((3, 2)), [1, 2, 3])
--- err 3
<stdin>:1:33: error[E0403]: 'bins' is a number of bins, or for each of 2 axes a number or edges
 1 | print histogramdd(ones((3, 2)), [1, 2, 3])
   |                                 ^^^^^^^^^
--- case: no bins
print histogramdd(ones((3, 2)), 0)
--- err 3
<stdin>:1:33: error[E0403]: 'bins' must be from 1 to 100000000
 1 | print histogramdd(ones((3, 2)), 0)
   |                                 ^
--- case: too many cells
print histogramdd(ones((3, 9)), 100)
--- err 3
<stdin>:1:33: error[E0403]: more than 100000000 cells
 1 | print histogramdd(ones((3, 9)), 100)
   |                                 ^^^
--- case: neither a number nor edges
print histogramdd(ones((3, 2)), [3, 1.5])
--- err 3
<stdin>:1:33: error[E0403]: bins along an axis are a number of them, or edges
 1 | print histogramdd(ones((3, 2)), [3, 1.5])
   |                                 ^^^^^^^^
--- case: ranges of one axis
print histogramdd(ones((3, 2)), 2, [[1, 2]])
--- err 3
<stdin>:1:36: error[E0403]: the range is [first, last] for each of 2 axes
 1 | print histogramdd(ones((3, 2)), 2, [[1, 2]])
   |                                    ^^^^^^^^
