--- case: one
print unique(ones((2, 3)))
--- out
[1.]
--- case: no elements
print unique(zeros(0))
print unique(zeros(0), return_counts=true)
--- out
[]
(array([], dtype=float64), array([], dtype=int64))
--- case: NaN
print unique(where(arange(5, chunks=2) > 2, nan, 1.0), return_counts=true)
--- out
(array([ 1., nan]), array([3, 2]))
--- case: booleans
print unique(arange(4) > 1)
--- out
[False  True]
--- case: many chunks
print unique(arange(9000, chunks=1000) % 7, return_counts=true)
--- out
(array([0, 1, 2, 3, 4, 5, 6]), array([1286, 1286, 1286, 1286, 1286, 1285, 1285]))
--- case: goes on
print unique(arange(10, chunks=3) % 4).sum()
--- out
6
--- case: complex numbers
print unique(ones(2).astype("c64"))
--- out
[1.+0.j]
--- case: any of the parts
x = arange(6, chunks=4) % 4
print unique(x, return_index=true)
print unique(x, return_inverse=true)
print unique(x, return_index=true, return_counts=true)
print unique(x, return_inverse=true, return_counts=true)
print unique(x, true, true, true)
--- out
(array([0, 1, 2, 3]), array([0, 1, 2, 3]))
(array([0, 1, 2, 3]), array([0, 1, 2, 3, 0, 1]))
(array([0, 1, 2, 3]), array([0, 1, 2, 3]), array([2, 2, 1, 1]))
(array([0, 1, 2, 3]), array([0, 1, 2, 3, 0, 1]), array([2, 2, 1, 1]))
(array([0, 1, 2, 3]), array([0, 1, 2, 3]), array([0, 1, 2, 3, 0, 1]), array([2, 2, 1, 1]))
--- case: parts of no elements
print unique(zeros(0), true, true, true)
--- out
(array([], dtype=float64), array([], dtype=int64), array([], dtype=int64), array([], dtype=int64))
--- case: parts with NaN and zeros
print unique(array([nan, 1, -0.0, nan, 0.0]), true, true, true)[1:]
--- out
(array([2, 1, 0]), array([2, 1, 0, 2, 0]), array([2, 1, 2]))
--- case: the flat array's positions
print unique(reshape(arange(6), (2, 3)) % 2, true, true)
--- out
(array([0, 1]), array([0, 1]), array([0, 1, 0, 1, 0, 1]))
--- case: what a mask picks, in which elements are equal
x = arange(100, chunks=7)
m = x[x > 50]
print unique(m * 0)
print unique(m % 5)
print unique(m % 3, return_counts=true)
print unique(m[m > 200])
print unique(m[m > 200], return_index=true)
--- out
[0]
[0 1 2 3 4]
(array([0, 1, 2]), array([17, 16, 16]))
[]
(array([], dtype=int64), array([], dtype=int64))
--- case: parts of complex numbers
x = array([2 + 1j, 1j, 2 + 1j, 1, 1j], chunks=2)
print unique(x)
print unique(x, true, true, true)
print unique(from_parts(arange(8, chunks=3) % 2, 0.0).reshape(2, 4))
print unique(array([], dtype="c64"), true, true, true)
--- out
[0.+1.j 1.+0.j 2.+1.j]
(array([0.+1.j, 1.+0.j, 2.+1.j]), array([1, 3, 0]), array([2, 0, 2, 1, 0]), array([2, 1, 2]))
[0.+0.j 1.+0.j]
(array([], dtype=complex64), array([], dtype=int64), array([], dtype=int64), array([], dtype=int64))
--- case: complex NaN are one, and so are zeros
print unique([from_parts(nan, 1), from_parts(1, nan), 1, from_parts(nan, nan)], true, true, true)
print unique([from_parts(-0.0, 0.0), from_parts(0.0, -0.0), 1j], return_counts=true)
--- out
(array([1. +0.j, 1.+nanj]), array([2, 1]), array([1, 1, 0, 1]), array([1, 3]))
(array([-0.+0.j,  0.+1.j]), array([2, 1]))
--- case: NaN that are not equal
x = array([nan, 1, nan, 1, -0.0, 0], chunks=2)
print unique(x, equal_nan=false, return_index=true, return_inverse=true, return_counts=true)
print unique(x, equal_nan=false, return_counts=true)
print unique(x, axis=null, equal_nan=false)
print unique(array([], dtype="f64"), return_counts=true, equal_nan=false)
print unique([3, 1, 3], equal_nan=false, return_inverse=true)
print unique([1j, 1j, nan, nan], equal_nan=false, return_counts=true)
--- out
(array([-0.,  1., nan, nan]), array([4, 1, 0, 2]), array([2, 1, 3, 1, 0, 0]), array([2, 2, 1, 1]))
(array([-0.,  1., nan, nan]), array([2, 2, 1, 1]))
[-0.  1. nan nan]
(array([], dtype=float64), array([], dtype=int64))
(array([1, 3]), array([1, 0, 1]))
(array([ 0.+1.j, nan+0.j, nan+0.j]), array([2, 1, 1]))
