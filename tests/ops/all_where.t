--- case: a mask that is repeated, other chunks
x = arange(12).reshape((3, 4)).rechunk((2, 3))
w = array([true, false, true, true])
print all(x, axis=0, where=w)
print all(x, 1, keepdims=true, where=w)
--- out
[False  True  True  True]
[[False]
 [ True]
 [ True]]
--- case: a mask of its own for each element
x = arange(6, chunks=4)
print all(x, where=x % 2 == 1)
--- out
true
--- case: nothing is picked
print all(arange(4), where=arange(4) > 9)
--- out
true
--- case: no elements
print all(zeros((0, 2)), axis=0, where=true)
print all([], where=true)
--- out
[ True  True]
true
--- case: truth values
print all([true, false, true], where=[false, true, false])
--- out
false
--- case: five dimensions
print all(ones((1, 2, 1, 3, 1)), axis=(1, 3), where=ones((3, 1), dtype="bool")).shape
--- out
(1, 1, 1)
--- case: a mask of another shape
print all(ones((2, 3)), where=ones((3, 2), dtype="bool"))
--- err 3
<stdin>:1:25: error[E0502]: the mask cannot be repeated to the shape of the array
 1 | print all(ones((2, 3)), where=ones((3, 2), dtype="bool"))
   |                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: no mask
print all(ones(3), where=arange(3))
--- err 3
<stdin>:1:20: error[E0401]: 'where' of 'all' must be array<bool> or bool, not array<i64>[3]
 1 | print all(ones(3), where=arange(3))
   |                    ^^^^^^^^^^^^^^^
--- case: no such axis
print all(ones(3), axis=1, where=true)
--- err 3
<stdin>:1:7: error[E0503]: axis 1 of an array with 1 dimension
 1 | print all(ones(3), axis=1, where=true)
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
