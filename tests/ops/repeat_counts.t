--- case: axes
x = arange(6, chunks=4).reshape((2, 3))
print repeat(x, array([1, 0, 2]), axis=1)
print repeat(x, array([0, 2]), axis=-2)
print repeat(x, array([2]), axis=0)
print repeat(x, arange(6) % 2)
--- out
[[0 2 2]
 [3 5 5]]
[[3 4 5]
 [3 4 5]]
[[0 1 2]
 [0 1 2]
 [3 4 5]
 [3 4 5]]
[1 3 5]
--- case: bools, unsigned numbers, chunks, a number
x = arange(4, chunks=3)
print repeat(x, x > 1)
print repeat(x, x.astype("u8").rechunk(1))
print repeat(7, array([3]))
--- out
[2 3]
[1 2 2 3 3 3]
[7 7 7]
--- case: nothing
print repeat(zeros(0), zeros(0, dtype="i64"))
print repeat(zeros((2, 0)), array([1, 2]), axis=0).shape
print repeat(arange(3), zeros(3, dtype="i64")).shape
--- out
[]
(3, 0)
(0,)
--- case: lengths known only while running
x = arange(10, chunks=3)
y = x[x > 6]
print repeat(y, y - 6)
print repeat(y, y - 6).sum() + repeat(y, 2).sum()
print repeat(y, array([2, 0, 3]))
print repeat(outer(y, y), y - 7, axis=1)
--- out
[7 8 8 9 9 9]
98
[7 7 9 9 9]
[[56 63 63]
 [64 72 72]
 [72 81 81]]
--- case: a negative count
x = arange(3, chunks=2)
print repeat(x, x - 2)
--- err 1
<stdin>:2:7: error[E0403]: counts are 0 or more: there is -2
 2 | print repeat(x, x - 2)
   |       ^^^^^^^^^^^^^^^^
--- case: too few counts
print repeat(arange(6).reshape((2, 3)), array([1, 2]), axis=1)
print repeat(arange(3), eye(3, dtype="i64"))
print repeat(arange(3), array([1, 2, 3]), axis=1)
--- err 3
<stdin>:1:41: error[E0502]: 2 counts for axis 1 of length 3
 1 | print repeat(arange(6).reshape((2, 3)), array([1, 2]), axis=1)
   |                                         ^^^^^^^^^^^^^
<stdin>:2:25: error[E0502]: the counts are a vector, not 2 dimensions
 2 | print repeat(arange(3), eye(3, dtype="i64"))
   |                         ^^^^^^^^^^^^^^^^^^^
<stdin>:3:43: error[E0503]: axis 1 of an array with 1 dimension
 3 | print repeat(arange(3), array([1, 2, 3]), axis=1)
   |                                           ^^^^^^
weft: 3 errors
--- case: too few counts of the raveled array
print repeat(arange(6).reshape((2, 3)), array([1, 2]))
--- err 3
<stdin>:1:41: error[E0502]: 2 counts for axis 0 of length 6
 1 | print repeat(arange(6).reshape((2, 3)), array([1, 2]))
   |                                         ^^^^^^^^^^^^^
--- case: floats
print repeat(arange(3), array([1.0]))
--- err 3
<stdin>:1:25: error[E0403]: counts are ints, 0 or more
 1 | print repeat(arange(3), array([1.0]))
   |                         ^^^^^^^^^^^^
