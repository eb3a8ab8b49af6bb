--- case: repeat(3, 2)
print repeat(3, 2)
--- out
[3 3]
--- case: repeat(arange(3), 0)
print repeat(arange(3), 0)
--- out
[]
--- case: repeat(arange(3), -1)
print repeat(arange(3), -1)
--- err 3
<stdin>:1:25: error[E0403]: counts are ints, 0 or more
 1 | print repeat(arange(3), -1)
   |                         ^^
--- case: repeat(eye(2), 2, axis=2)
print repeat(eye(2), 2, axis=2)
--- err 3
<stdin>:1:25: error[E0503]: axis 2 of an array with 2 dimensions
 1 | print repeat(eye(2), 2, axis=2)
   |                         ^^^^^^
--- case: repeat(eye(2), [2], axis=1)
print repeat(eye(2), [2], axis=1)
--- out
[[1. 1. 0. 0.]
 [0. 0. 1. 1.]]
--- case: repeat(arange(3), [1, -1, 1])
print repeat(arange(3), [1, -1, 1])
--- err 3
<stdin>:1:25: error[E0403]: counts are ints, 0 or more
 1 | print repeat(arange(3), [1, -1, 1])
   |                         ^^^^^^^^^^
--- case: the flat array of what a mask picks
x = arange(6).reshape((3, 2))
y = repeat(x[x[:, 0] > 0], 2)
print (y.ndim, y, column_stack([y, y]).shape)
--- out
(1, array([2, 2, 3, 3, 4, 4, 5, 5]), (8, 2))
--- case: one count that is no int
print repeat(arange(3), [1.0])
--- err 3
<stdin>:1:25: error[E0403]: counts are ints, 0 or more
 1 | print repeat(arange(3), [1.0])
   |                         ^^^^^
--- case: one count that is nothing
print repeat(arange(3), [null])
--- err 3
<stdin>:1:25: error[E0403]: counts are ints, 0 or more
 1 | print repeat(arange(3), [null])
   |                         ^^^^^^
