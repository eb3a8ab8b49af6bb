--- case: several chunks
print nancumprod(arange(1, 9, chunks=3))
--- out
[    1     2     6    24   120   720  5040 40320]
--- case: axes
print nancumprod(ones((2, 3), chunks=1) * 2, axis=0)
print nancumprod(ones((2, 3), chunks=2) * 2, axis=-1)
--- out
[[2. 2. 2.]
 [4. 4. 4.]]
[[2. 4. 8.]
 [2. 4. 8.]]
--- case: NaN
print nancumprod(where(arange(4) == 1, nan, 2.0))
--- out
[2. 2. 4. 8.]
--- case: no elements
print nancumprod(zeros(0))
--- out
[]
--- case: five dimensions
print nancumprod(ones((1, 1, 1, 1, 2)), axis=4)
--- out
[[[[[1. 1.]]]]]
--- case: booleans
print nancumprod(arange(4) > 0)
--- out
[0 0 0 0]
--- case: dtype
print nancumprod(arange(4) + 1, dtype="f32")
--- out
[ 1.  2.  6. 24.]
--- case: no such axis
print nancumprod(arange(3), axis=1)
--- err 3
<stdin>:1:7: error[E0503]: axis 1 of an array with 1 dimension
 1 | print nancumprod(arange(3), axis=1)
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: a list
print nancumprod([1, 2])
--- out
[1 2]
--- case: wrapping
print nancumprod(full(3, 2**62))
--- out
[4611686018427387904                   0                   0]
--- case: infinity
print nancumprod(full(3, 1e308) * 10)
--- out
[inf inf inf]
