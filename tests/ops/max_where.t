--- case: a mask that is repeated, other chunks
x = arange(12).reshape((3, 4)).rechunk((2, 3))
w = array([true, false, true, true])
print max(x, axis=0, where=w, initial=1)
print max(x, 1, keepdims=true, where=w, initial=1)
--- out
[ 8  1 10 11]
[[ 3]
 [ 7]
 [11]]
--- case: a mask of its own for each element
x = arange(6, chunks=4)
print max(x, where=x % 2 == 1, initial=100)
--- out
100
--- case: nothing is picked
print max(arange(4), where=arange(4) > 9, initial=7)
--- out
7
--- case: no elements
print max(zeros((0, 2)), axis=0, where=true, initial=7)
print max([], where=true, initial=7)
--- out
[7. 7.]
7.0
--- case: NaN, infinities and zeros
x = array([nan, inf, -inf, -0.0, 2])
print max(x, where=[false, true, false, true, true], initial=1)
print max(x, where=[true, false, false, true, true], initial=1)
--- out
inf
nan
--- case: narrow integers stay narrow
r = max(array([100, 100, 3], dtype="i8"), initial=5)
print (r, r.dtype)
--- out
(100, "i8")
--- case: an initial value that the dtype cannot hold
print max(arange(3), initial=inf)
--- err 1
<stdin>:1:7: error[E0403]: 'inf' does not become i64
 1 | print max(arange(3), initial=inf)
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: truth values
print max([true, false, true], where=[false, true, false], initial=false)
--- out
false
--- case: a mask needs an initial value
print max(arange(3), where=arange(3) > 1)
--- err 3
<stdin>:1:22: error[E0307]: with 'where', 'initial' must say what is found where nothing is picked
 1 | print max(arange(3), where=arange(3) > 1)
   |                      ^^^^^^^^^^^^^^^^^^^
--- case: five dimensions
print max(ones((1, 2, 1, 3, 1)), axis=(1, 3), where=ones((3, 1), dtype="bool"), initial=0).shape
--- out
(1, 1, 1)
--- case: a mask of another shape
print max(ones((2, 3)), where=ones((3, 2), dtype="bool"), initial=0)
--- err 3
<stdin>:1:25: error[E0502]: the mask cannot be repeated to the shape of the array
 1 | print max(ones((2, 3)), where=ones((3, 2), dtype="bool"), initial=0)
   |                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: no mask
print max(ones(3), where=arange(3), initial=0)
--- err 3
<stdin>:1:20: error[E0401]: 'where' of 'max' must be array<bool> or bool, not array<i64>[3]
 1 | print max(ones(3), where=arange(3), initial=0)
   |                    ^^^^^^^^^^^^^^^
--- case: no such axis
print max(ones(3), axis=1, where=true, initial=0)
--- err 3
<stdin>:1:7: error[E0503]: axis 1 of an array with 1 dimension
 1 | print max(ones(3), axis=1, where=true, initial=0)
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: the whole part of a beginning
print max([1, 2], initial=5.5)
print max([1, 2], initial=1.5, where=[true, false])
--- out
5
1
--- case: of no elements, as is known only while running
x = arange(6.0, chunks=4)
y = x[x > 7]
z = x.reshape((2, 3))[:, x[:3] > 7]
print max(y, initial=-5)
print max(y, axis=0, keepdims=true, where=y != 0, initial=-5)
print max(z, axis=1, initial=-2)
print max(z, axis=0, initial=-2)
print max(zeros((0, 2)), axis=1, initial=3).shape
--- out
-5.0
[-5.]
[-2. -2.]
[]
(0,)
--- case: a number
print [max(5, initial=7), max(5, where=false, initial=7), max(5.5, where=true, initial=0)]
--- out
[7, 7, 5.5]
--- case: a number with a mask of two
print max(5, where=[true, false], initial=7)
--- err 3
<stdin>:1:14: error[E0502]: the mask cannot be repeated to the shape of the array
 1 | print max(5, where=[true, false], initial=7)
   |              ^^^^^^^^^^^^^^^^^^^
