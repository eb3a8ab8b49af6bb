--- case: a mask that is repeated, other chunks
x = arange(12).reshape((3, 4)).rechunk((2, 3)) * 1.0
w = array([true, false, true, true])
print nanstd(x, axis=0, where=w)
print nanstd(x, 1, keepdims=true, where=w)
--- out
[3.26598632        nan 3.26598632 3.26598632]
[[1.24721913]
 [1.24721913]
 [1.24721913]]
--- case: a mask of its own for each element
x = arange(6, chunks=4)
print nanstd(x, where=x % 2 == 1)
--- out
1.632993161855452
--- case: nothing is picked
print nanstd(arange(4), where=arange(4) > 9)
--- out
nan
--- case: no elements
print nanstd(zeros((0, 2)), axis=0, where=true)
print nanstd([], where=true)
--- out
[nan nan]
nan
--- case: NaN, infinities and zeros
x = array([nan, inf, -inf, -0.0, 2])
print nanstd(x, where=[false, true, false, true, true])
print nanstd(x, where=[true, false, false, true, true])
--- out
nan
1.0
--- case: a dtype
r = nanstd(array([1, 2, 3], dtype="i16"), dtype="f32", where=[true, true, false])
print (r, r.dtype)
--- out
(0.5, "f32")
--- case: complex numbers
print nanstd(from_parts([1, 3, 9], [0, 2, 9]), where=[true, true, false])
--- out
1.4142135623730951
--- case: degrees of freedom
print nanstd([1, 2, 4], ddof=1, where=[true, true, false])
print nanstd([1, 2, 4], ddof=1, where=[true, false, false])
--- out
0.7071067811865476
nan
--- case: five dimensions
print nanstd(ones((1, 2, 1, 3, 1)), axis=(1, 3), where=ones((3, 1), dtype="bool")).shape
--- out
(1, 1, 1)
--- case: a mask of another shape
print nanstd(ones((2, 3)), where=ones((3, 2), dtype="bool"))
--- err 3
<stdin>:1:28: error[E0502]: the mask cannot be repeated to the shape of the array
 1 | print nanstd(ones((2, 3)), where=ones((3, 2), dtype="bool"))
   |                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: no mask
print nanstd(ones(3), where=arange(3))
--- err 3
<stdin>:1:23: error[E0401]: 'where' of 'nanstd' must be array<bool> or bool, not array<i64>[3]
 1 | print nanstd(ones(3), where=arange(3))
   |                       ^^^^^^^^^^^^^^^
--- case: no such axis
print nanstd(ones(3), axis=1, where=true)
--- err 3
<stdin>:1:7: error[E0503]: axis 1 of an array with 1 dimension
 1 | print nanstd(ones(3), axis=1, where=true)
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
