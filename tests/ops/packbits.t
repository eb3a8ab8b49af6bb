--- case: no elements
print packbits(zeros(0, dtype="bool"))
print packbits(zeros((2, 0), dtype="bool"), axis=1).shape
--- out
[]
(2, 0)
--- case: along the first axis
print packbits(ones((9, 2), dtype="i64"), axis=0)
--- out
[[255 255]
 [128 128]]
--- case: the dtype
print packbits([1]).dtype
--- out
u8
--- case: negative numbers are not 0
print packbits([-1, 0, 256])
--- out
[160]
--- case: chunks
print packbits(arange(30, chunks=7) % 3)
--- out
[109 182 219 108]
--- case: and back
print unpackbits(packbits([1, 0, 1, 1]), count=4)
--- out
[1 0 1 1]
--- case: an order that is none
print packbits([1], bitorder="x")
--- err 3
<stdin>:1:21: error[E0403]: 'bitorder' is "big" or "little"
 1 | print packbits([1], bitorder="x")
   |                     ^^^^^^^^^^^^
--- case: an axis that is not there
print packbits([1], axis=1)
--- err 3
<stdin>:1:21: error[E0503]: axis 1 of an array with 1 dimension
 1 | print packbits([1], axis=1)
   |                     ^^^^^^
--- case: three dimensions
print packbits(ones((2, 3, 2), dtype="bool"), axis=1)
--- out
[[[224 224]]

 [[224 224]]]
--- case: lengths known only while running
x = arange(10, chunks=3)
y = x[x > 4]
print packbits(y > 5)
print packbits(y[newaxis] > 5, axis=1)
print packbits(y[newaxis] > 5, axis=0)
--- out
[120]
[[120]]
[[  0 128 128 128 128]]
