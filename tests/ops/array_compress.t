--- case: compress([true], arange(3))
print compress([true], arange(3))
--- out
[0]
--- case: compress([true, false, true, true], arange(3))
print compress([true, false, true, true], arange(3))
--- err 3
<stdin>:1:16: error[E0506]: a mask of length 4 for axis 0 of length 3
 1 | print compress([true, false, true, true], arange(3))
   |                ^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: compress([true], eye(2), axis=5)
print compress([true], eye(2), axis=5)
--- err 3
<stdin>:1:32: error[E0503]: axis 5 of an array with 2 dimensions
 1 | print compress([true], eye(2), axis=5)
   |                                ^^^^^^
--- case: compress([0, 1], arange(3))
print compress([0, 1], arange(3))
--- out
[1]
--- case: the array before the condition, as a method of NumPy has it
print array([1, 2, 3]).compress([true, false, true])
--- err 3
<stdin>:1:7: error[E0404]: the condition comes first, and these are numbers
 1 | print array([1, 2, 3]).compress([true, false, true])
   |       ^^^^^^^^^^^^^^^^
   = help: write compress(condition, x); numbers that are meant as the condition: x != 0
--- case: the dtype of what is only known while running
y = nonzero(array([[0, 1, 2], [3, 0, 5]]))[1]
z = compress(arange(3) % 2 == 0, y * 1.5)
print z.dtype
print -z
--- out
f64
[-1.5 -0. ]
--- case: numbers as the condition
print compress(array([1, 0, 2]), arange(3))
print compress(array([0.5, nan, -0.0]), arange(3))
print compress(array([0, 1j]), eye(2), axis=1)
print compress(zeros(0), arange(3))
--- out
[0 2]
[0 1]
[[0.]
 [1.]]
[]
--- case: numbers known only while running as the condition
x = array([3, -1, 0, 2])
print compress(x[x >= 0], arange(4))
--- out
[0 2]
--- case: lists
print compress([true, false], [1, 2])
print compress([true], [1.5, 2])
print compress([1, 0], [1, 2])
print compress([true, false], [[1, 2], [3, 4]], axis=1)
--- out
[1]
[1.5]
[1]
[[1]
 [3]]
