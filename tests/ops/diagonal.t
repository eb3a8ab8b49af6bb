--- case: diagonal(eye(3), 5).shape
print diagonal(eye(3), 5).shape
--- out
(0,)
--- case: diagonal(eye(3), -5).shape
print diagonal(eye(3), -5).shape
--- out
(0,)
--- case: diagonal(arange(12).reshape((3, 4)).rechunk((2, 3)), -1)
print diagonal(arange(12).reshape((3, 4)).rechunk((2, 3)), -1)
--- out
[4 9]
--- case: diagonal(eye(3), 0, 0, 0)
print diagonal(eye(3), 0, 0, 0)
--- err 3
<stdin>:1:30: error[E0503]: a diagonal runs over two different axes
 1 | print diagonal(eye(3), 0, 0, 0)
   |                              ^
--- case: diagonal(eye(3), 0, 0, 2)
print diagonal(eye(3), 0, 0, 2)
--- err 3
<stdin>:1:30: error[E0503]: axis 2 of an array with 2 dimensions
 1 | print diagonal(eye(3), 0, 0, 2)
   |                              ^
