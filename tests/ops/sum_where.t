--- case: a mask that is repeated, other chunks
x = arange(12).reshape((3, 4)).rechunk((2, 3))
w = array([true, false, true, true])
print sum(x, axis=0, where=w)
print sum(x, 1, keepdims=true, where=w)
--- out
[12  0 18 21]
[[ 5]
 [17]
 [29]]
--- case: a mask of its own for each element
x = arange(6, chunks=4)
print sum(x, where=x % 2 == 1)
--- out
9
--- case: nothing is picked
print sum(arange(4), where=arange(4) > 9, initial=7)
--- out
7
--- case: no elements
print sum(zeros((0, 2)), axis=0, where=true, initial=7)
print sum([], where=true, initial=7)
--- out
[7. 7.]
7.0
--- case: NaN, infinities and zeros
x = array([nan, inf, -inf, -0.0, 2])
print sum(x, where=[false, true, false, true, true])
print sum(x, where=[true, false, false, true, true])
--- out
inf
nan
--- case: a dtype
r = sum(array([1, 2, 3], dtype="i16"), dtype="f32", where=[true, true, false])
print (r, r.dtype)
--- out
(3.0, "f32")
--- case: narrow integers stay narrow
r = sum(array([100, 100, 3], dtype="i8"), initial=5)
print (r, r.dtype)
--- out
(208, "i64")
--- case: an initial value that the dtype cannot hold
print sum(arange(3), initial=inf)
--- err 1
<stdin>:1:7: error[E0403]: 'inf' does not become i64
 1 | print sum(arange(3), initial=inf)
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: five dimensions
print sum(ones((1, 2, 1, 3, 1)), axis=(1, 3), where=ones((3, 1), dtype="bool")).shape
--- out
(1, 1, 1)
--- case: a mask of another shape
print sum(ones((2, 3)), where=ones((3, 2), dtype="bool"))
--- err 3
<stdin>:1:25: error[E0502]: the mask cannot be repeated to the shape of the array
 1 | print sum(ones((2, 3)), where=ones((3, 2), dtype="bool"))
   |                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: no mask
print sum(ones(3), where=arange(3))
--- err 3
<stdin>:1:20: error[E0401]: 'where' of 'sum' must be array<bool> or bool, not array<i64>[3]
 1 | print sum(ones(3), where=arange(3))
   |                    ^^^^^^^^^^^^^^^
--- case: no such axis
print sum(ones(3), axis=1, where=true)
--- err 3
<stdin>:1:7: error[E0503]: axis 1 of an array with 1 dimension
 1 | print sum(ones(3), axis=1, where=true)
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: a beginning in the dtype of the sum, as NumPy casts it
print sum([1, 2], initial=2.5)
print sum([1, 2], initial=-2.5)
print sum([1.5, 2], initial=2.5)
print sum([1, 2], initial=2.5, where=[true, false])
--- out
5
1
6.0
3
--- case: a beginning that is no integer
print sum([1, 2], initial=nan)
--- err 1
<stdin>:1:7: error[E0403]: 'nan' does not become i64
 1 | print sum([1, 2], initial=nan)
   |       ^^^^^^^^^^^^^^^^^^^^^^^^
--- case: reductions of some of one number
print sum(3, where=true)
print sum(3, where=false)
print prod(3, where=false)
print sum(3, initial=4)
print mean(3, where=true)
print mean(2.5, where=false)
print any(1, where=false)
print all(0, where=false)
print std(astype(2.5, "f32"), where=true).dtype
--- out
3
0
1
7
3.0
nan
false
true
f32
--- case: a mask of a number
print sum(3, where=[true, false])
--- err 3
<stdin>:1:14: error[E0502]: the mask cannot be repeated to the shape of the array
 1 | print sum(3, where=[true, false])
   |              ^^^^^^^^^^^^^^^^^^^
