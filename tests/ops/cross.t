--- case: 2 and 3 components
print cross([1, 2], [4, 5, 6])
print cross([1, 2, 0], [4, 5])
--- out
[12 -6 -3]
[ 0  0 -3]
--- case: 2 components of many vectors
print cross([[1, 2], [3, 4]], [[5, 6], [7, 8]])
--- out
[-4 -4]
--- case: axes
print cross([[1, 4], [2, 5], [3, 6]], [[4, 1], [5, 2], [6, 3]], axisa=0, axisb=0, axisc=0)
--- out
[[-3  3]
 [ 6 -6]
 [-3  3]]
--- case: floats, NaN and inf
print cross([1, nan, 3.0], [0, inf, -0.0])
--- out
[nan  0. nan]
--- case: chunks
print cross(arange(6, chunks=1).reshape(2, 3), arange(3))
--- out
[[ 0  0  0]
 [ 3 -6  3]]
--- case: three dimensions
print cross(ones((2, 2, 3)), arange(3)).shape
--- out
(2, 2, 3)
--- case: no vectors
print cross(zeros((0, 3)), zeros((0, 3))).shape
--- out
(0, 3)
--- case: an axis that is not there
print cross([1, 2, 3], [1, 2, 3], axis=3)
--- err 3
<stdin>:1:35: error[E0503]: axis 3 of an array with 1 dimension
 1 | print cross([1, 2, 3], [1, 2, 3], axis=3)
   |                                   ^^^^^^
--- case: another axis that is not there
print cross([1, 2, 3], [1, 2, 3], axisb=1)
--- err 3
<stdin>:1:35: error[E0503]: axis 1 of an array with 1 dimension
 1 | print cross([1, 2, 3], [1, 2, 3], axisb=1)
   |                                   ^^^^^^^
--- case: shapes that do not broadcast
print cross(ones((2, 3)), ones((4, 3)))
--- err 3
<stdin>:1:7: error[E0501]: shapes [2] and [4] do not broadcast
 1 | print cross(ones((2, 3)), ones((4, 3)))
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   = help: from the last dimension backwards, lengths must be equal or 1
--- case: one component
print cross([1], [1])
--- err 3
<stdin>:1:7: error[E0502]: 'cross' takes vectors of 2 or 3 components, not 1
 1 | print cross([1], [1])
   |       ^^^^^^^^^^^^^^^
--- case: how many vectors there are is known only while running
x = ones((3, 3))[arange(3) > 0]
print cross(x, [1, 2, 3])
print cross(x[:, :2], [1, 2])
--- out
[[ 1. -2.  1.]
 [ 1. -2.  1.]]
[1. 1.]
--- case: how many components there are is known only while running
print cross(arange(4)[arange(4) > 0], [1, 2, 3])
--- err 3
<stdin>:1:7: error[E0402]: 'cross' must know before the run how many components vectors have
 1 | print cross(arange(4)[arange(4) > 0], [1, 2, 3])
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
