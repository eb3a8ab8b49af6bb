--- case: three dimensions
x = arange(24).reshape(2, 3, 4)
print apply_along_axis(v => v.max() - v.min(), 0, x)
print apply_along_axis(v => v[:2] * 1.5, 1, x).shape
--- out
[[12 12 12 12]
 [12 12 12 12]
 [12 12 12 12]]
(2, 2, 4)
--- case: a vector
print apply_along_axis(v => v.mean(), 0, [1, 2, 3])
print apply_along_axis(v => v * 2, 0, [1, 2, 3])
--- out
2.0
[2 4 6]
--- case: a def, and what is computed outside
def scaled(v) = v / sum(v) * mean([1, 3])
m = max(arange(5))
print apply_along_axis(scaled, 0, [[1, 2], [3, 2]])
print apply_along_axis(v => v - m, 1, [[1, 2], [3, 4]])
--- out
[[0.5 1. ]
 [1.5 1. ]]
[[-3 -2]
 [-1  0]]
--- case: chunks
print apply_along_axis(cumsum, 0, arange(12, chunks=5).reshape(4, 3))
print apply_along_axis(sum, 1, arange(12, chunks=5).reshape(4, 3).rechunk(2))
--- out
[[ 0  1  2]
 [ 3  5  7]
 [ 9 12 15]
 [18 22 26]]
[ 3 12 21 30]
--- case: lists of parts of lines that lie in several chunks
print apply_along_axis(v => concatenate([v, v[:1] * 2]), 0, arange(6, chunks=2).reshape(3, 2).rechunk(1))
--- out
[[0 1]
 [2 3]
 [4 5]
 [0 2]]
--- case: lengths known only while running
x = arange(12).reshape(4, 3)
y = x[x[:, 0] > 2]
print apply_along_axis(v => v.sum(), 1, y)
print apply_along_axis(v => v[::-1], 0, y)
--- out
[12 21 30]
[[ 9 10 11]
 [ 6  7  8]
 [ 3  4  5]]
--- case: lines without elements
print apply_along_axis(sum, 1, ones((2, 0)))
--- out
[0. 0.]
--- case: NaN, booleans
print apply_along_axis(nanmax, 1, [[nan, 1], [2, nan]])
print apply_along_axis(any, 0, [[true, false], [false, false]])
--- out
[1. 2.]
[ True False]
--- case: no lines
print apply_along_axis(sum, 0, ones((2, 0)))
--- err 3
<stdin>:1:32: error[E0502]: there are no lines along axis 0
 1 | print apply_along_axis(sum, 0, ones((2, 0)))
   |                                ^^^^^^^^^^^^
--- case: too many lines
print apply_along_axis(sum, 0, ones((2, 100000)))
--- err 3
<stdin>:1:32: error[E0502]: 'apply_along_axis' on 100000 lines; 16384 is the limit
 1 | print apply_along_axis(sum, 0, ones((2, 100000)))
   |                                ^^^^^^^^^^^^^^^^^
   = help: functions take the axis: sort(x, axis=1); map_blocks takes functions of blocks
--- case: matrices for lines
print apply_along_axis(v => ones((2, 2)), 0, ones((2, 2)))
--- err 3
<stdin>:1:24: error[E0401]: the function must give a number for each line, or vectors of one length, not array<f64>[2, 2]
 1 | print apply_along_axis(v => ones((2, 2)), 0, ones((2, 2)))
   |                        ^^^^^^^^^^^^^^^^^
--- case: lengths that a mask decides
print apply_along_axis(v => v[v > 1], 0, ones((2, 2)))
--- err 3
<stdin>:1:24: error[E0401]: the function must give a number for each line, or vectors of one length, not array<f64>[?]
 1 | print apply_along_axis(v => v[v > 1], 0, ones((2, 2)))
   |                        ^^^^^^^^^^^^^
--- case: text for lines
print apply_along_axis(v => "a", 0, ones((2, 2)))
--- err 3
<stdin>:1:24: error[E0401]: the function must give a number for each line, or vectors of one length, not string
 1 | print apply_along_axis(v => "a", 0, ones((2, 2)))
   |                        ^^^^^^^^
--- case: no function
print apply_along_axis(3, 0, ones((2, 2)))
--- err 3
<stdin>:1:24: error[E0309]: a function is needed here
 1 | print apply_along_axis(3, 0, ones((2, 2)))
   |                        ^
   = help: for example x => x + 1, or the name of an operation, def or task
