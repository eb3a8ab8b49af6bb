--- case: no, one and two elements
print geomspace([1, 2], [8, 32], 0).shape
print geomspace([1, 2], [8, 32], 1)
print geomspace([1, 2], [8, 32], 2)
print geomspace([1, 2], [8, 32], 2, endpoint=false)
--- out
(0, 2)
[[1. 2.]]
[[ 1.  2.]
 [ 8. 32.]]
[[1.         2.        ]
 [2.82842712 8.        ]]
--- case: bounds that broadcast
print geomspace([[1], [10]], [100, 1000], 3).shape
print geomspace([[1], [10]], [100, 1000], 3, axis=-1)[1]
print geomspace(1, array([100, 1000], chunks=1), 3)
--- out
(3, 2, 2)
[[  10.          31.6227766  100.       ]
 [  10.         100.        1000.       ]]
[[   1.           1.       ]
 [  10.          31.6227766]
 [ 100.        1000.       ]]
--- case: the ends are exact
x = arange(1, 50) / 7
y = geomspace(x, x * 3, 5)
print all(y[0] == x)
print all(y[-1] == x * 3)
--- out
true
true
--- case: negative bounds, different signs and zeros
print geomspace([-1, -1, 0.0, 1], [-8, 8, 8, inf], 4, axis=1)
--- out
[[-1. -2. -4. -8.]
 [-1. nan nan  8.]
 [ 0. nan nan  8.]
 [ 1. inf inf inf]]
--- case: element types
print geomspace([1, 2], [1000, 2000], 4, dtype="i32")
print geomspace(array([1], dtype="f32"), array([8], dtype="f32"), 4).dtype
--- out
[[   1    2]
 [  10   20]
 [ 100  200]
 [1000 2000]]
f32
--- case: nothing
print geomspace([], [], 3).shape
--- out
(3, 0)
--- case: lengths known only while running
x = arange(6)
print geomspace(x[x > 3], 100, 3).round(6)
--- out
[[  4.        5.     ]
 [ 20.       22.36068]
 [100.      100.     ]]
--- case: a negative number of elements
print geomspace([1], 2, -2)
--- err 3
<stdin>:1:25: error[E0403]: 'num' must not be negative
 1 | print geomspace([1], 2, -2)
   |                         ^^
--- case: two numbers, known only while running or complex
x = arange(1, 5.0)
print geomspace(x.min(), x.max(), 3)
print geomspace(x.min(), -x.max(), 3)
print geomspace(x.max(), 1, 3, dtype="i64", axis=0)
print geomspace(x.min(), 4, 0).shape
print geomspace(2j, 8j, 2)
--- out
[1. 2. 4.]
[ 1. nan -4.]
[4 2 1]
(0,)
[0.+2.j 0.+8.j]
