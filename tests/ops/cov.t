--- case: several chunks
x = array([[0.0, 1.0, 2.0], [2.0, 1.0, 1.5]])
print cov(x.rechunk(1))
--- out
[[ 1.   -0.25]
 [-0.25  0.25]]
--- case: columns
x = array([[0.0, 1.0, 2.0], [2.0, 1.0, 1.5]])
print cov(x, rowvar=false, ddof=0)
--- out
[[ 1.      0.     -0.25  ]
 [ 0.      0.      0.    ]
 [-0.25    0.      0.0625]]
--- case: variances on the diagonal
x = array([[0.0, 1.0, 2.0], [2.0, 1.0, 1.5]])
print abs(cov(x)[0, 0] - var(x[0], ddof=1)) < 1e-12
--- out
true
--- case: three dimensions
print cov(ones((2, 2, 2)))
--- err 3
<stdin>:1:11: error[E0502]: 'cov' takes vectors and matrices, not 3 dimensions
 1 | print cov(ones((2, 2, 2)))
   |           ^^^^^^^^^^^^^^^
--- case: a vector is one variable
print (cov([1, 2, 4]), cov([1, 2, 4], bias=1), cov([5]))
--- out
(2.333333333333333, 1.5555555555555554, nan)
--- case: how many variables or observations is known only while running
x = arange(12.0).reshape((3, 4)) ** 2
print cov(x[arange(3) > 0]).shape
print cov(x[arange(3) > 1])
print cov(x[:, arange(4) > 1]).shape
print cov(x[arange(3) > 0], rowvar=false).shape
print cov(x[arange(3) > 1], rowvar=false)
--- out
(2, 2)
603.0
(3, 3)
(4, 4)
603.0
--- case: in double precision at least
x = array([[1, 2, 4], [3, 1, 1]], dtype="f32")
print (cov(x).dtype, corrcoef(x).dtype, cov(x, x).dtype, cov(x, aweights=[1, 2, 3]).dtype, cov(x * 1j).dtype)
--- out
("f64", "f64", "f64", "f64", "c128")
