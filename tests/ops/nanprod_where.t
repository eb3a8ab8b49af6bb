--- case: a mask that is repeated, other chunks
x = arange(12).reshape((3, 4)).rechunk((2, 3)) * 1.0
w = array([true, false, true, true])
print nanprod(x, axis=0, where=w)
print nanprod(x, 1, keepdims=true, where=w)
--- out
[  0.   1. 120. 231.]
[[  0.]
 [168.]
 [880.]]
--- case: a mask of its own for each element
x = arange(6, chunks=4)
print nanprod(x, where=x % 2 == 1)
--- out
15
--- case: nothing is picked
print nanprod(arange(4), where=arange(4) > 9, initial=7)
--- out
7
--- case: no elements
print nanprod(zeros((0, 2)), axis=0, where=true, initial=7)
print nanprod([], where=true, initial=7)
--- out
[7. 7.]
7.0
--- case: NaN, infinities and zeros
x = array([nan, inf, -inf, -0.0, 2])
print nanprod(x, where=[false, true, false, true, true])
print nanprod(x, where=[true, false, false, true, true])
--- out
nan
-0.0
--- case: a dtype
r = nanprod(array([1, 2, 3], dtype="i16"), dtype="f32", where=[true, true, false])
print (r, r.dtype)
--- out
(2.0, "f32")
--- case: narrow integers stay narrow
r = nanprod(array([100, 100, 3], dtype="i8"), initial=5)
print (r, r.dtype)
--- out
(150000, "i64")
--- case: an initial value that the dtype cannot hold
print nanprod(arange(3), initial=inf)
--- err 1
<stdin>:1:7: error[E0403]: 'inf' does not become i64
 1 | print nanprod(arange(3), initial=inf)
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: five dimensions
print nanprod(ones((1, 2, 1, 3, 1)), axis=(1, 3), where=ones((3, 1), dtype="bool")).shape
--- out
(1, 1, 1)
--- case: a mask of another shape
print nanprod(ones((2, 3)), where=ones((3, 2), dtype="bool"))
--- err 3
<stdin>:1:29: error[E0502]: the mask cannot be repeated to the shape of the array
 1 | print nanprod(ones((2, 3)), where=ones((3, 2), dtype="bool"))
   |                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: no mask
print nanprod(ones(3), where=arange(3))
--- err 3
<stdin>:1:24: error[E0401]: 'where' of 'nanprod' must be array<bool> or bool, not array<i64>[3]
 1 | print nanprod(ones(3), where=arange(3))
   |                        ^^^^^^^^^^^^^^^
--- case: no such axis
print nanprod(ones(3), axis=1, where=true)
--- err 3
<stdin>:1:7: error[E0503]: axis 1 of an array with 1 dimension
 1 | print nanprod(ones(3), axis=1, where=true)
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
