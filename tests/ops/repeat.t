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
