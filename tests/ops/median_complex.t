--- case: axes and chunks
x = from_parts(arange(24, chunks=5) * 7 % 24, arange(24) * 1.0).reshape(2, 3, 4)
print median(x)
print median(x, axis=1)
print median(x, axis=(0, 2))
print median(x, axis=[-1, 0], keepdims=true)
print median(x, axis=-2, keepdims=true).shape
print median(x, keepdims=true)
--- out
(11.5+8.5j)
[[ 4. +4.j 11. +5.j 18. +6.j  5.+11.j]
 [16.+16.j 19.+13.j  6.+18.j 13.+19.j]]
[10.5+13.5j 12. +12.j  12.5+15.5j]
[[[10.5+13.5j]
  [12. +12.j ]
  [12.5+15.5j]]]
(2, 1, 4)
[[[11.5+8.5j]]]
--- case: a c64 stays one
print median(array([1j, 2, 3], dtype="c64")[:2]).dtype
print median(full((2, 2), 1j).astype("c64"), axis=0).dtype
--- out
c64
c64
--- case: one and none
print median([1j])
print median(array([], dtype="c64"))
print median(zeros((0, 2), dtype="c128"), axis=1)
print median(zeros((2, 0), dtype="c128"), axis=1)
--- out
1j
(nan+nanj)
[]
[nan+nanj nan+nanj]
--- case: NaN and infinities
print median([[1 + 2j, from_parts(nan, 1), 2], [1, from_parts(inf, 1), 0]], axis=1)
--- out
[nan+0.j  1.+0.j]
--- case: a length known only while running
x = array([5j, 3, 9, 1j, 2])
print median(x[real(x) < 5])
--- out
(1+2.5j)
--- case: no such axis
print median([1j], axis=1)
--- err 3
<stdin>:1:20: error[E0503]: axis 1 of an array with 1 dimension
 1 | print median([1j], axis=1)
   |                    ^^^^^^
--- case: an axis twice
print median(zeros((2, 2), dtype="c64"), axis=(0, -2))
--- err 3
<stdin>:1:42: error[E0503]: axis 0 is given twice
 1 | print median(zeros((2, 2), dtype="c64"), axis=(0, -2))
   |                                          ^^^^^^^^^^^^
--- case: all axes, kept
print median([2j, 1], axis=0, keepdims=true)
print median(array([[2j, 1]]), axis=(0, 1), keepdims=true)
print median(array([[2j, 1]]), axis=(1, 0))
--- out
[0.5+1.j]
[[0.5+1.j]]
(0.5+1j)
