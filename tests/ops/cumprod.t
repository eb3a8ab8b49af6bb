--- case: several chunks
print cumprod(arange(1, 9, chunks=3))
--- out
[    1     2     6    24   120   720  5040 40320]
--- case: axes
print cumprod(ones((2, 3), chunks=1) * 2, axis=0)
print cumprod(ones((2, 3), chunks=2) * 2, axis=-1)
--- out
[[2. 2. 2.]
 [4. 4. 4.]]
[[2. 4. 8.]
 [2. 4. 8.]]
--- case: NaN
print cumprod(where(arange(4) == 1, nan, 2.0))
--- out
[ 2. nan nan nan]
--- case: no elements
print cumprod(zeros(0))
--- out
[]
--- case: five dimensions
print cumprod(ones((1, 1, 1, 1, 2)), axis=4)
--- out
[[[[[1. 1.]]]]]
--- case: booleans
print cumprod(arange(4) > 0)
--- out
[0 0 0 0]
--- case: dtype
print cumprod(arange(4) + 1, dtype="f32")
--- out
[ 1.  2.  6. 24.]
--- case: no such axis
print cumprod(arange(3), axis=1)
--- err 3
<stdin>:1:7: error[E0503]: axis 1 of an array with 1 dimension
 1 | print cumprod(arange(3), axis=1)
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: a list
print cumprod([1, 2])
--- out
[1 2]
--- case: wrapping
print cumprod(full(3, 2**62))
--- out
[4611686018427387904                   0                   0]
--- case: infinity
print cumprod(full(3, 1e308) * 10)
--- out
[inf inf inf]
--- case: the first complex element stays as it is
print cumprod(conj([1, 2, 0j]))
print cumprod([-inf * 1j, 2])
print cumprod(conj([[1 + 0j, 2], [3, 4]]), axis=0)
print cumprod(conj([1 + 0j, 2, 3, 4]).rechunk(2))
print nancumprod(conj([1 + 0j, nan, 2]))
print cumprod(zeros(0, dtype="c64"))
--- out
[1.-0.j 2.-0.j 0.-0.j]
[nan-infj nan+nanj]
[[1.-0.j 2.-0.j]
 [3.-0.j 8.-0.j]]
[ 1.-0.j  2.-0.j  6.-0.j 24.-0.j]
[1.-0.j 1.+0.j 2.+0.j]
[]
