--- case: a mask that is repeated, other chunks
x = arange(12).reshape((3, 4)).rechunk((2, 3))
w = array([true, false, true, true])
print any(x, axis=0, where=w)
print any(x, 1, keepdims=true, where=w)
--- out
[ True False  True  True]
[[ True]
 [ True]
 [ True]]
--- case: a mask of its own for each element
x = arange(6, chunks=4)
print any(x, where=x % 2 == 1)
--- out
true
--- case: nothing is picked
print any(arange(4), where=arange(4) > 9)
--- out
false
--- case: no elements
print any(zeros((0, 2)), axis=0, where=true)
print any([], where=true)
--- out
[False False]
false
--- case: truth values
print any([true, false, true], where=[false, true, false])
--- out
false
--- case: five dimensions
print any(ones((1, 2, 1, 3, 1)), axis=(1, 3), where=ones((3, 1), dtype="bool")).shape
--- out
(1, 1, 1)
--- case: a mask of another shape
print any(ones((2, 3)), where=ones((3, 2), dtype="bool"))
--- err 3
<stdin>:1:25: error[E0502]: the mask cannot be repeated to the shape of the array
 1 | print any(ones((2, 3)), where=ones((3, 2), dtype="bool"))
   |                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: no mask
print any(ones(3), where=arange(3))
--- err 3
<stdin>:1:20: error[E0401]: 'where' of 'any' must be array<bool> or bool, not array<i64>[3]
 1 | print any(ones(3), where=arange(3))
   |                    ^^^^^^^^^^^^^^^
--- case: no such axis
print any(ones(3), axis=1, where=true)
--- err 3
<stdin>:1:7: error[E0503]: axis 1 of an array with 1 dimension
 1 | print any(ones(3), axis=1, where=true)
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
