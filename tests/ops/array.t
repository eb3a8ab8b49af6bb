--- case: array([])
print array([])
--- out
[]
--- case: array([[], []]).shape
print array([[], []]).shape
--- out
(2, 0)
--- case: array(3)
print array(3)
--- out
3
--- case: array([true, false])
print array([true, false])
--- out
[ True False]
--- case: array([1, true, 2.5])
print array([1, true, 2.5])
--- out
[1.  1.  2.5]
--- case: array([[1], 2])
print array([[1], 2])
--- err 3
<stdin>:1:13: error[E0403]: the lists are not equally deep
 1 | print array([[1], 2])
   |             ^^^^^^^^
--- case: array([1, [2]])
print array([1, [2]])
--- err 3
<stdin>:1:13: error[E0403]: the lists are not equally deep
 1 | print array([1, [2]])
   |             ^^^^^^^^
--- case: array(["a"])
print array(["a"])
--- err 3
<stdin>:1:13: error[E0403]: an array is made of numbers
 1 | print array(["a"])
   |             ^^^^^
--- case: array([1, 2, 3, 4], chunks=3).chunks
print array([1, 2, 3, 4], chunks=3).chunks
--- out
((3, 1),)
--- case: array([1.9, -1.9], dtype="i8")
print array([1.9, -1.9], dtype="i8")
--- out
[ 1 -1]
--- case: array(eye(2), dtype="i8")
print array(eye(2), dtype="i8")
--- out
[[1 0]
 [0 1]]
--- case: array([arange(2), arange(2)])
print array([arange(2), arange(2)])
--- out
[[0 1]
 [0 1]]
--- case: array([300], dtype="u8")
print array([300], dtype="u8")
--- out
[44]
--- case: array([1], ndmin=40)
print array([1], ndmin=40)
--- err 3
<stdin>:1:18: error[E0502]: more than 32 dimensions
 1 | print array([1], ndmin=40)
   |                  ^^^^^^^^
--- case: array([nan, inf, -0.0])
print array([nan, inf, -0.0])
--- out
[nan inf -0.]
--- case: a number of a dtype
x = array(5, dtype="f32")
print x
print x.dtype
print (x + arange(3, dtype="i16")).dtype
print array(0.1, dtype="f32") * array([0.5], dtype="f32")
--- out
5.0
f32
f32
[0.05]
--- case: a number becomes one of a dtype as elements do
print (array(-1, dtype="u8"), array(300, dtype="i8"), array(2, dtype="bool"), array(2.9, dtype="i16"))
print (array(1.5, dtype="c64"), array(true, dtype="f64"), array(9223372036854775807, dtype="u64"))
--- out
(255, 44, true, 2)
((1.5+0j), 1.0, 9223372036854775807)
--- case: a number without a dtype stays one of the language
print (array(5) + arange(3, dtype="i8")).dtype
--- out
i8
--- case: computed numbers are arrays without dimensions
x = arange(4.0)
print asarray(x.sum())
print array(x.max(), dtype="i32")
print array(x.mean(), ndmin=2)
--- out
6.0
3
[[1.5]]
--- case: arrays in lists, constants and such whose length is known only while running
x = arange(3)[arange(3) > 0]
y = array([x, [3, 4]], dtype="f32")
print y.dtype
print ndim(y)
print y
a = array([array([1, 2]), array([3, 4])])
print a.shape
print array([[array([1, 2]), [5, 6]]], ndmin=4).shape
--- out
f32
2
[[1. 2.]
 [3. 4.]]
(2, 2)
(1, 1, 2, 2)
