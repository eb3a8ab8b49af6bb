--- case: both
print cov([[1, 2, 4], [3, 1, 7]], fweights=[1, 2, 3], aweights=[0.5, 1, 2])
--- out
[[1.31034483 3.06896552]
 [3.06896552 8.34482759]]
--- case: further variables
print cov([1, 2, 4], [3, 1, 7], aweights=[0.5, 1, 2], ddof=0)
--- out
[[1.42857143 2.85714286]
 [2.85714286 7.34693878]]
--- case: columns, bias
print cov([[1, 2], [4, 3], [1, 7]], rowvar=false, fweights=[2, 1, 2], bias=true)
--- out
[[ 1.44 -0.72]
 [-0.72  5.36]]
--- case: complex
print cov([[1j, 2, 4]], aweights=[1, 1, 2.0])
--- out
(4.7+0j)
--- case: frequencies that are no ints
print cov([1, 2], fweights=[0.5, 1])
--- err 3
<stdin>:1:19: error[E0401]: 'fweights' of 'cov' must be null or array<int>, not list<float>[2]
 1 | print cov([1, 2], fweights=[0.5, 1])
   |                   ^^^^^^^^^^^^^^^^^
--- case: no weights
print cov([1, 2], aweights=null)
--- err 3
<stdin>:1:7: error[E0307]: there are neither 'fweights' nor 'aweights'
 1 | print cov([1, 2], aweights=null)
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: three dimensions
print cov(ones((2, 2, 2)), aweights=[1, 2])
--- err 3
<stdin>:1:11: error[E0502]: 'cov' takes vectors and matrices, not 3 dimensions
 1 | print cov(ones((2, 2, 2)), aweights=[1, 2])
   |           ^^^^^^^^^^^^^^^
--- case: chunks
print cov(arange(12, chunks=5).reshape(3, 4) % 5, fweights=arange(4, chunks=3))
--- out
[[ 0.66666667  0.66666667 -0.66666667]
 [ 0.66666667  0.66666667 -0.66666667]
 [-0.66666667 -0.66666667  2.16666667]]
