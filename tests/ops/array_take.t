--- case: take(eye(2), [0], axis=2)
print take(eye(2), [0], axis=2)
--- err 3
<stdin>:1:25: error[E0503]: axis 2 of an array with 2 dimensions
 1 | print take(eye(2), [0], axis=2)
   |                         ^^^^^^
--- case: take(arange(3), [])
print take(arange(3), [])
--- out
[]
--- case: take(arange(3), [1.5])
print take(arange(3), [1.5])
--- err 3
<stdin>:1:23: error[E0506]: an array cannot be indexed by array<f64>[1]
 1 | print take(arange(3), [1.5])
   |                       ^^^^^
   = help: an index is made of ints, slices, `...`, newaxis, and lists or arrays of ints or bools
--- case: take(arange(3), arange(3) % 2)
print take(arange(3), arange(3) % 2)
--- out
[0 1 0]
--- case: take(eye(3), [[0, 1], [1, 2]], axis=0).shape
print take(eye(3), [[0, 1], [1, 2]], axis=0).shape
--- out
(2, 2, 3)
--- case: take(zeros(0), [0])
print take(zeros(0), [0])
--- err 3
<stdin>:1:22: error[E0506]: index 0 is out of range for axis 0 of length 0
 1 | print take(zeros(0), [0])
   |                      ^^^
--- case: the dimensions of what is only known while running
y = nonzero(array([[0, 1, 2], [3, 0, 5]]))[1]
print take(y * 1.5, [[0, 1]]).ndim
print take(y, [[0, 1], [2, 3]], axis=0)
--- out
2
[[1 2]
 [0 2]]
--- case: of a number
print take(5, 0)
print take(2.5, [[0], [-1]])
print take(5, [0, 0], axis=0)
--- out
5
[[2.5]
 [2.5]]
[5 5]
--- case: a number has one element
print take(5, 1)
--- err 3
<stdin>:1:15: error[E0506]: index 1 is out of range for axis 0 of length 1
 1 | print take(5, 1)
   |               ^
--- case: bools are indices 0 and 1
print take([5, 6], [true, false])
print take(arange(3) * 2, arange(3) > 1)
--- out
[6 5]
[0 0 2]
