--- case: axes, NaN, none left
x = from_parts([[1, nan, 3], [3, 4, 4], [nan, nan, nan]], [[1, 2, 5], [0, 5, 1], [0, 0, 0]])
print nanmedian(x)
print nanmedian(x, axis=1)
print nanmedian(x, axis=0)
print nanmedian(x, axis=(0, 1), keepdims=true)
print nanmedian(x.rechunk(1), axis=-1, keepdims=true)
--- out
(3+5j)
[ 2. +3.j  4. +1.j nan+nanj]
[2. +0.5j 4. +5.j  3.5+3.j ]
[[3.+5.j]]
[[ 2. +3.j]
 [ 4. +1.j]
 [nan+nanj]]
--- case: without NaN it is the median
x = from_parts(arange(24, chunks=5) * 7 % 24, arange(24) * 1.0).reshape(2, 3, 4)
print all(nanmedian(x, axis=1) == median(x, axis=1))
print nanmedian(x) == median(x)
--- out
true
true
--- case: a c64 stays one
print nanmedian(array([1j, nan, 2, 3], dtype="c64")).dtype
print nanmedian(array([1j, nan, 2, 3], dtype="c64"))
--- out
c64
(2+0j)
--- case: one and none
print nanmedian([1j])
print nanmedian(array([], dtype="c64"))
print nanmedian(zeros((2, 0), dtype="c128"), axis=1)
--- out
1j
(nan+nanj)
[nan+nanj nan+nanj]
--- case: infinities
print nanmedian([from_parts(inf, 1), from_parts(inf, 2), nan])
--- out
(inf+nanj)
--- case: no such axis
print nanmedian([1j], axis=1)
--- err 3
<stdin>:1:23: error[E0503]: axis 1 of an array with 1 dimension
 1 | print nanmedian([1j], axis=1)
   |                       ^^^^^^
