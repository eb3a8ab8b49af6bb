--- case: numbers and arrays
x = arange(6) - 2
print piecewise(x, [x < 0, x >= 2], [-1, x * 10])
print piecewise(x, [x < 0, x >= 2], [-x, x ** 2, 7])
--- out
[-1 -1  0  0 20 30]
[2 1 7 7 4 9]
--- case: the last condition that holds decides
x = [1, 2, 3]
print piecewise(x, [array(x) > 0, array(x) > 1], [10, 20])
--- out
[10 20 20]
--- case: the dtype is that of x
x = arange(4)
print piecewise(x, [x < 2], [1.9, -1.9])
print piecewise(array([1.5, 2.5], dtype="f32"), [[true, false]], [1, 2]).dtype
print piecewise([true, false], [[true, true]], [3])
--- out
[ 1  1 -1 -1]
f32
[ True  True]
--- case: one condition alone
x = array([nan, 1, -0.0])
print piecewise(x, x == 0, [5])
print piecewise(x, isnan(x), [0, x])
--- out
[0. 0. 5.]
[ 0.  1. -0.]
--- case: conditions and pieces that are repeated
x = zeros((2, 3))
print piecewise(x, [array([true, false, true])], [[1, 2, 3], 9])
--- out
[[1. 9. 3.]
 [1. 9. 3.]]
--- case: complex, empty, chunks
print piecewise([1j, 2], [[true, false]], [3, 1j])
print piecewise(zeros((0, 2)), [zeros((0, 2)) > 0], [1])
x = arange(7, chunks=3)
print piecewise(x, [x % 2 == 0, x > 4], [x, 0, -x])
--- out
[3.+0.j 0.+1.j]
[]
[ 0 -1  2 -3  4  0  0]
--- case: a length known only while running
x = arange(6)
y = x[x > 2]
print piecewise(y, [y > 4], [y * 2, 0])
--- out
[ 0  0 10]
--- case: too many pieces
print piecewise([1], [[true]], [1, 2, 3])
--- err 3
<stdin>:1:32: error[E0403]: 3 pieces for 1 condition
 1 | print piecewise([1], [[true]], [1, 2, 3])
   |                                ^^^^^^^^^
--- case: no conditions
print piecewise([1], [], [1])
--- err 3
<stdin>:1:22: error[E0403]: there must be conditions to choose by
 1 | print piecewise([1], [], [1])
   |                      ^^
--- case: a complex piece for real elements
print piecewise([1], [[true]], [1j])
--- err 3
<stdin>:1:32: error[E0404]: a piece of c128 for elements of i64: the result has the dtype of 'x'
 1 | print piecewise([1], [[true]], [1j])
   |                                ^^^^
--- case: no number
print piecewise([1], [[true]], ["a"])
--- err 3
<stdin>:1:32: error[E0401]: pieces are numbers or arrays
 1 | print piecewise([1], [[true]], ["a"])
   |                                ^^^^^
--- case: another shape
print piecewise([1, 2], [[[true, false], [true, true]]], [1])
--- err 3
<stdin>:1:25: error[E0501]: conditions and pieces must have the shape of 'x', or be repeated to it
 1 | print piecewise([1, 2], [[[true, false], [true, true]]], [1])
   |                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: functions
x = arange(6.0) - 2
def scaled(v, by=10) = v * by
half = v => v / 2
print piecewise(x, [x < 0, x >= 2], [v => -v, scaled, 3])
print piecewise(x, [x < 0], [absolute, sqrt])
print piecewise(x, [x < 0], (half, v => 7))
print x.piecewise([x > 0], funclist=[v => v - x.mean(), x])
print piecewise([1, -2], [[true, false]], [v => v * 2, v => -v])
print piecewise(arange(6).reshape((2, 3)), [arange(6).reshape((2, 3)) % 2 == 0], [v => v ** 2])
print piecewise(x, [x < 1], [v => where(v < -1, 0, clip(v, 0.5, 1)), v => round(v / 3, 1)])
--- out
[ 2.  1.  3.  3. 20. 30.]
[2.         1.         0.         1.         1.41421356 1.73205081]
[-1.  -0.5  7.   7.   7.   7. ]
[-2.  -1.   0.   0.5  1.5  2.5]
[2 2]
[[ 0  0  4]
 [ 0 16  0]]
[0.  0.5 0.5 0.3 0.7 1. ]
--- case: functions of no elements, in chunks, and of a length known only while running
print piecewise(zeros(0), [zeros(0) > 0], [v => v * 2])
x = arange(7, chunks=3)
print piecewise(x, [x % 2 == 0, x > 4], [v => v * 2, v => -v])
y = x[x > 2]
print piecewise(y, [y > 4], [v => y * 2, square])
--- out
[]
[ 0  0  4  0  8 -5 -6]
[ 9 16 10 12]
--- case: functions within a function
def ramp(x) = piecewise(x, [x < 0, x > 1], [0, 1, v => v * 2])
print ramp(linspace(-1, 2, 4))
print [ramp(array([n, 0.5])) for n in [2, 3]]
--- out
[0. 0. 2. 1.]
[array([1., 1.]), array([1., 1.])]
--- case: a function that mixes elements
x = arange(5.0)
print piecewise(x, [x < 2], [v => v - v.mean(), 0])
print piecewise(x, [x < 2], [v => v[::-1], 0])
print piecewise(x, [x < 2], [cumsum, 0])
--- err 3
<stdin>:2:30: error[E0403]: a function in this list must be made of elementwise operations
 2 | print piecewise(x, [x < 2], [v => v - v.mean(), 0])
   |                              ^^^^^^^^^^^^^^^^^
   = help: write what it gives for the whole array: x - x.mean(), not v => v - v.mean()
<stdin>:3:30: error[E0403]: a function in this list must be made of elementwise operations
 3 | print piecewise(x, [x < 2], [v => v[::-1], 0])
   |                              ^^^^^^^^^^^^
   = help: write what it gives for the whole array: x - x.mean(), not v => v - v.mean()
<stdin>:4:30: error[E0403]: a function in this list must be made of elementwise operations
 4 | print piecewise(x, [x < 2], [cumsum, 0])
   |                              ^^^^^^
   = help: write what it gives for the whole array: x - x.mean(), not v => v - v.mean()
weft: 3 errors
--- case: a function without a list
x = arange(5.0)
print piecewise(x, [x < 2], v => v)
--- err 3
<stdin>:2:29: error[E0401]: 'funclist' of 'piecewise' must be a value, not a function
 2 | print piecewise(x, [x < 2], v => v)
   |                             ^^^^^^
   = help: write a list of functions: [x => x + 1, 0]
--- case: a number without a list
print piecewise([1.0], [[true]], 3)
--- err 3
<stdin>:1:34: error[E0401]: 'funclist' of 'piecewise' must be list<function|any>, not int
 1 | print piecewise([1.0], [[true]], 3)
   |                                  ^
--- case: a function of two arguments
print piecewise([1.0], [[true]], [(a, b) => a])
--- err 3
<stdin>:1:35: error[E0307]: this function needs 'b'
 1 | print piecewise([1.0], [[true]], [(a, b) => a])
   |                                   ^^^^^^^^^^^
--- case: a function that gives a text
print piecewise([1.0], [[true]], [v => "a"])
--- err 3
<stdin>:1:34: error[E0401]: pieces are numbers or arrays
 1 | print piecewise([1.0], [[true]], [v => "a"])
   |                                  ^^^^^^^^^^
