--- case: a mask that is repeated, other chunks
x = arange(12).reshape((3, 4)).rechunk((2, 3))
w = array([true, false, true, true])
print mean(x, axis=0, where=w)
print mean(x, 1, keepdims=true, where=w)
--- out
[ 4. nan  6.  7.]
[[1.66666667]
 [5.66666667]
 [9.66666667]]
--- case: a mask of its own for each element
x = arange(6, chunks=4)
print mean(x, where=x % 2 == 1)
--- out
3.0
--- case: nothing is picked
print mean(arange(4), where=arange(4) > 9)
--- out
nan
--- case: no elements
print mean(zeros((0, 2)), axis=0, where=true)
print mean([], where=true)
--- out
[nan nan]
nan
--- case: NaN, infinities and zeros
x = array([nan, inf, -inf, -0.0, 2])
print mean(x, where=[false, true, false, true, true])
print mean(x, where=[true, false, false, true, true])
--- out
inf
nan
--- case: a dtype
r = mean(array([1, 2, 3], dtype="i16"), dtype="f32", where=[true, true, false])
print (r, r.dtype)
--- out
(1.5, "f32")
--- case: complex numbers
print mean(from_parts([1, 3, 9], [0, 2, 9]), where=[true, true, false])
--- out
(2+1j)
--- case: five dimensions
print mean(ones((1, 2, 1, 3, 1)), axis=(1, 3), where=ones((3, 1), dtype="bool")).shape
--- out
(1, 1, 1)
--- case: a mask of another shape
print mean(ones((2, 3)), where=ones((3, 2), dtype="bool"))
--- err 3
<stdin>:1:26: error[E0502]: the mask cannot be repeated to the shape of the array
 1 | print mean(ones((2, 3)), where=ones((3, 2), dtype="bool"))
   |                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: no mask
print mean(ones(3), where=arange(3))
--- err 3
<stdin>:1:21: error[E0401]: 'where' of 'mean' must be array<bool> or bool, not array<i64>[3]
 1 | print mean(ones(3), where=arange(3))
   |                     ^^^^^^^^^^^^^^^
--- case: no such axis
print mean(ones(3), axis=1, where=true)
--- err 3
<stdin>:1:7: error[E0503]: axis 1 of an array with 1 dimension
 1 | print mean(ones(3), axis=1, where=true)
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
