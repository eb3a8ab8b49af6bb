--- case: a mask that is repeated, other chunks
x = arange(12).reshape((3, 4)).rechunk((2, 3)) * 1.0
w = array([true, false, true, true])
print nanmin(x, axis=0, where=w, initial=1)
print nanmin(x, 1, keepdims=true, where=w, initial=1)
--- out
[0. 1. 1. 1.]
[[0.]
 [1.]
 [1.]]
--- case: a mask of its own for each element
x = arange(6, chunks=4)
print nanmin(x, where=x % 2 == 1, initial=100)
--- out
1
--- case: nothing is picked
print nanmin(arange(4), where=arange(4) > 9, initial=7)
--- out
7
--- case: no elements
print nanmin(zeros((0, 2)), axis=0, where=true, initial=7)
print nanmin([], where=true, initial=7)
--- out
[7. 7.]
7.0
--- case: NaN, infinities and zeros
x = array([nan, inf, -inf, -0.0, 2])
print nanmin(x, where=[false, true, false, true, true], initial=1)
print nanmin(x, where=[true, false, false, true, true], initial=1)
--- out
-0.0
-0.0
--- case: narrow integers stay narrow
r = nanmin(array([100, 100, 3], dtype="i8"), initial=5)
print (r, r.dtype)
--- out
(3, "i8")
--- case: an initial value that the dtype cannot hold
print nanmin(arange(3), initial=inf)
--- err 1
<stdin>:1:7: error[E0403]: 'inf' does not become i64
 1 | print nanmin(arange(3), initial=inf)
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: a mask needs an initial value
print nanmin(arange(3), where=arange(3) > 1)
--- err 3
<stdin>:1:25: error[E0307]: with 'where', 'initial' must say what is found where nothing is picked
 1 | print nanmin(arange(3), where=arange(3) > 1)
   |                         ^^^^^^^^^^^^^^^^^^^
--- case: five dimensions
print nanmin(ones((1, 2, 1, 3, 1)), axis=(1, 3), where=ones((3, 1), dtype="bool"), initial=0).shape
--- out
(1, 1, 1)
--- case: a mask of another shape
print nanmin(ones((2, 3)), where=ones((3, 2), dtype="bool"), initial=0)
--- err 3
<stdin>:1:28: error[E0502]: the mask cannot be repeated to the shape of the array
 1 | print nanmin(ones((2, 3)), where=ones((3, 2), dtype="bool"), initial=0)
   |                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: no mask
print nanmin(ones(3), where=arange(3), initial=0)
--- err 3
<stdin>:1:23: error[E0401]: 'where' of 'nanmin' must be array<bool> or bool, not array<i64>[3]
 1 | print nanmin(ones(3), where=arange(3), initial=0)
   |                       ^^^^^^^^^^^^^^^
--- case: no such axis
print nanmin(ones(3), axis=1, where=true, initial=0)
--- err 3
<stdin>:1:7: error[E0503]: axis 1 of an array with 1 dimension
 1 | print nanmin(ones(3), axis=1, where=true, initial=0)
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: of no elements, as is known only while running
x = arange(6.0, chunks=4)
y = x[x > 7]
z = x.reshape((2, 3))[:, x[:3] > 7]
print nanmin(y, initial=-5)
print nanmin(y, axis=0, keepdims=true, where=y != 0, initial=-5)
print nanmin(z, axis=1, initial=-2)
print nanmin(z, axis=0, initial=-2)
print nanmin(zeros((0, 2)), axis=1, initial=3).shape
--- out
-5.0
[-5.]
[-2. -2.]
[]
(0,)
--- case: a number
print [nanmin(5, initial=7), nanmin(5, where=false, initial=7), nanmin(5.5, where=true, initial=0)]
--- out
[5, 7, 0.0]
--- case: a number that is NaN
print [nanmin(nan, initial=7), nanmax(nan, initial=7)]
--- out
[7.0, 7.0]
