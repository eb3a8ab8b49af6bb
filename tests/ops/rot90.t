--- case: rot90(arange(4).reshape((2, 2)), 2)
print rot90(arange(4).reshape((2, 2)), 2)
--- out
[[3 2]
 [1 0]]
--- case: rot90(arange(4).reshape((2, 2)), 4)
print rot90(arange(4).reshape((2, 2)), 4)
--- out
[[0 1]
 [2 3]]
--- case: rot90(ones((2, 3, 4)), 1, (1, 2)).shape
print rot90(ones((2, 3, 4)), 1, (1, 2)).shape
--- out
(2, 4, 3)
--- case: rot90(eye(2), 1, (0, 0))
print rot90(eye(2), 1, (0, 0))
--- err 3
<stdin>:1:24: error[E0503]: axis 0 is given twice
 1 | print rot90(eye(2), 1, (0, 0))
   |                        ^^^^^^
--- case: rot90(eye(2), 1, [0])
print rot90(eye(2), 1, [0])
--- err 3
<stdin>:1:24: error[E0503]: a rotation is in a plane of two axes
 1 | print rot90(eye(2), 1, [0])
   |                        ^^^
