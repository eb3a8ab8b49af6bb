--- case: axes from the end and by number, any chunks
a = (12 * arange(2)[:, newaxis, newaxis] + 4 * arange(3, chunks=7)[:, newaxis] + arange(4, chunks=7)).rechunk((1, 2, 3))
print tensordot(a, a, axes=([-1, 0], [2, 0]))
print tensordot(a, ones((3, 4), chunks=2))
--- out
[[ 748  988 1228]
 [ 988 1356 1724]
 [1228 1724 2220]]
[ 66. 210.]
--- case: no axes
print tensordot(arange(2), arange(3), axes=0)
--- out
[[0 0 0]
 [0 1 2]]
--- case: nothing to sum over
print tensordot(zeros((2, 0)), zeros((0, 2)), axes=1)
--- out
[[0. 0.]
 [0. 0.]]
--- case: more axes than dimensions
print tensordot(ones(3), ones(3))
--- err 3
<stdin>:1:7: error[E0503]: 2 axes of arrays with 1 and 1 dimensions
 1 | print tensordot(ones(3), ones(3))
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: axes that do not pair
print tensordot(ones((3, 3)), ones((3, 3)), axes=([0, 1], [0]))
--- err 3
<stdin>:1:45: error[E0503]: 2 axes of the first operand, 1 of the second
 1 | print tensordot(ones((3, 3)), ones((3, 3)), axes=([0, 1], [0]))
   |                                             ^^^^^^^^^^^^^^^^^^
--- case: an axis twice
print tensordot(ones((3, 3)), ones((3, 3)), axes=([0, 0], [0, 1]))
--- err 3
<stdin>:1:45: error[E0503]: axis 0 is given twice
 1 | print tensordot(ones((3, 3)), ones((3, 3)), axes=([0, 0], [0, 1]))
   |                                             ^^^^^^^^^^^^^^^^^^^^^
--- case: no such axis
print tensordot(ones((3, 3)), ones((3, 3)), axes=(2, 0))
--- err 3
<stdin>:1:45: error[E0503]: axis 2 of an array with 2 dimensions
 1 | print tensordot(ones((3, 3)), ones((3, 3)), axes=(2, 0))
   |                                             ^^^^^^^^^^^
--- case: not a pair
print tensordot(ones((3, 3)), ones((3, 3)), axes=(0, 0, 0))
--- err 3
<stdin>:1:45: error[E0403]: axes are an int or a pair, not 3 items
 1 | print tensordot(ones((3, 3)), ones((3, 3)), axes=(0, 0, 0))
   |                                             ^^^^^^^^^^^^^^
--- case: an axis that is no int
print tensordot(ones((3, 3)), ones((3, 3)), axes=("a", 0))
--- err 3
<stdin>:1:45: error[E0401]: an axis is an int
 1 | print tensordot(ones((3, 3)), ones((3, 3)), axes=("a", 0))
   |                                             ^^^^^^^^^^^^^
