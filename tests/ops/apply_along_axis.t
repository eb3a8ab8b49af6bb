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
--- case: any number of lines
print apply_along_axis(v => v[0] + v[-1], 0, ones((5, 3_000_000))).sum()
print apply_along_axis(sort, 1, arange(4_000_000)[::-1].reshape(2_000_000, 2))[0]
--- out
6000000.0
[3999998 3999999]
--- case: several quantiles, and the axis kept
x = arange(24).reshape(2, 3, 4)
print apply_along_axis(v => percentile(v, [25, 75]), 1, x).shape
print apply_along_axis(v => percentile(v, [25, 75]), 0, x[:, :2, :2])
print apply_along_axis(v => quantile(v, [0.5], keepdims=true).ravel(), 2, x)
print apply_along_axis(v => v.sum(keepdims=true), -1, x).shape
--- out
(2, 2, 4)
[[[ 3.  4.]
  [ 7.  8.]]

 [[ 9. 10.]
  [13. 14.]]]
[[[ 1.5]
  [ 5.5]
  [ 9.5]]

 [[13.5]
  [17.5]
  [21.5]]]
(2, 3, 1)
--- case: matrices on the way
x = arange(6).reshape(2, 3)
print apply_along_axis(v => outer(v, v).sum(axis=0), 1, x)
print apply_along_axis(v => outer(v, v).max(), 1, x)
print apply_along_axis(v => outer(v, v).argmax(), 1, x)
print apply_along_axis(v => diagonal(outer(v, v)), 1, x)
print apply_along_axis(v => outer(v, v).T[::-1, 1], 0, x)
print apply_along_axis(v => cumsum(outer(v, v)), 0, x)
--- out
[[ 0  3  6]
 [36 48 60]]
[ 4 25]
[8 8]
[[ 0  1  4]
 [ 9 16 25]]
[[ 9 16 25]
 [ 0  4 10]]
[[ 0  1  4]
 [ 0  5 14]
 [ 0  9 24]
 [ 9 25 49]]
--- case: what is the same for all lines
x = ones((2, 3))
print apply_along_axis(v => 3.5, 1, x)
print apply_along_axis(v => arange(2), 1, x)
print apply_along_axis(v => concatenate([[9, 8], v]), 1, x)
print apply_along_axis(v => broadcast_to(v[0], 2) + [1, 2], 1, x)
--- out
[3.5 3.5]
[[0 1]
 [0 1]]
[[9. 8. 1. 1. 1.]
 [9. 8. 1. 1. 1.]]
[[2. 3.]
 [2. 3.]]
--- case: random numbers are drawn for each line
x = apply_along_axis(v => v + random.random(2), 1, zeros((3, 2)))
print unique(x).size
--- out
6
--- case: dtypes
x = array([[1, 2], [3, 4]], dtype="i8")
print apply_along_axis(v => v * 2, 1, x).dtype
print apply_along_axis(v => v @ v, 1, x).dtype
print apply_along_axis(v => v.max() * array([1.5], dtype="f32")[0], 1, x).dtype
print apply_along_axis(v => dot(v, v), 1, array([[true, false], [false, false]]))
print apply_along_axis(v => v * 1j, 1, x)[0]
--- out
i8
i8
f32
[ True False]
[0.+1.j 0.+2.j]
--- case: a function that is called for each line
x = arange(12.0).reshape(4, 3)
print apply_along_axis(v => convolve(v, [1, 1]), 1, x)[1]
print apply_along_axis(v => v[v > -1].sum(), 1, x)
--- out
[3. 7. 9. 5.]
[ 3. 12. 21. 30.]
--- case: many lines
x = arange(400_000).reshape(100_000, 4) % 11
print apply_along_axis(v => convolve(v, [1, 2]), 1, x)[-1]
print apply_along_axis(v => v[argsort(-v)], 1, x)[-1]
print apply_along_axis(v => v[v > 4].sum(), 1, x)[-3:]
print (x[-3:] * (x[-3:] > 4)).sum(axis=1)
print apply_along_axis(v => ones((2, 4)) @ v, 1, x)[-1]
print apply_along_axis(v => random.permutation(v).sum() - v.sum(), 1, x).any()
print apply_along_axis(v => v * 0 + random.integers(1000, size=4), 1, x).std(axis=0).min() > 280
--- out
[ 3 10 13 16 12]
[6 5 4 3]
[30 10 11]
[30 10 11]
[18. 18.]
false
true
--- case: too many lines
print apply_along_axis(v => histogram(v, 3)[0], 0, ones((2, 100000)))
--- err 3
<stdin>:1:52: error[E0502]: 'apply_along_axis' on 100000 lines; 65536 is the limit where the function is called for each of them
 1 | print apply_along_axis(v => histogram(v, 3)[0], 0, ones((2, 100000)))
   |                                                    ^^^^^^^^^^^^^^^^^
   = help: map_blocks takes functions of blocks
--- case: masks in many dimensions, and lines across chunks
x = (arange(60, chunks=7) * 7 % 20).reshape(3, 4, 5).rechunk((2, 3, 2))
print apply_along_axis(v => v[v > 9].sum(), 1, x)
print apply_along_axis(v => v[v > 9].size - v[v < 5].size, 0, x)
print apply_along_axis(v => v[v % 2 == 1][:1], 2, x)[..., 0]
print apply_along_axis(v => sort(v[v >= median(v)])[::-1], 2, x)[0]
--- out
[[25 29 33 27 31]
 [25 29 33 27 31]
 [25 29 33 27 31]]
[[-3  0  3 -3  0]
 [ 3 -3  0  3 -3]
 [ 3  3 -3  3  3]
 [ 0  3  3  0  3]]
[[ 7 15 17  5]
 [ 7 15 17  5]
 [ 7 15 17  5]]
[[14  8  7]
 [16 15  9]
 [18 17 11]
 [19 13 12]]
--- case: a mask that is the same for all lines
m = arange(4) % 2 == 0
x = arange(12).reshape(3, 4)
print apply_along_axis(v => v[m], 1, x)
print apply_along_axis(v => v[m].sum() + v[v > 5].sum(), 1, x)
--- out
[[ 0  2]
 [ 4  6]
 [ 8 10]]
[ 2 23 56]
--- case: masks of what masks have picked
x = arange(12).reshape(3, 4)
print apply_along_axis(v => v[v > 2][v[v > 2] % 2 == 0].sum(), 1, x)
--- out
[ 0 10 18]
--- case: a mask of one line
print apply_along_axis(v => v[v > 3], 0, arange(6))
print apply_along_axis(v => v[v > 3].mean(), 0, arange(6))
--- out
[4 5]
4.5
--- case: a mask that holds nowhere
print apply_along_axis(v => v[v > 3].sum(), 1, arange(6).reshape(2, 3))
print apply_along_axis(v => v[v > 9].size, 1, arange(6).reshape(2, 3))
print apply_along_axis(v => v[v > 9], 1, arange(6).reshape(2, 3)).shape
--- out
[0 9]
[0 0]
(2, 0)
--- case: a mask that holds nowhere, of which a maximum is taken
print apply_along_axis(v => v[v > 3].max(), 1, arange(6).reshape(2, 3))
--- err 1
<stdin>:1:7: error[E0403]: 'max' of no elements
 1 | print apply_along_axis(v => v[v > 3].max(), 1, arange(6).reshape(2, 3))
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: lengths that differ
print apply_along_axis(v => v[v > 3], 1, arange(6).reshape(2, 3))
--- err 3
<stdin>:1:7: error[E0502]: the function gives 2 elements for line 1, and 0 for others
 1 | print apply_along_axis(v => v[v > 3], 1, arange(6).reshape(2, 3))
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: masks, and what else is known only while running
x = arange(12).reshape(4, 3)
y = x[x[:, 0] > 2]
print apply_along_axis(v => v[v % 2 == 0].sum(), 0, y)
print apply_along_axis(v => v[v % 2 == 0].sum(), 0, y) + apply_along_axis(v => v[v > 4].sum(), 0, y)
z = apply_along_axis(v => v[v % 2 == 1], 1, y[:, :2])
print z.shape
print z[0] + 1
--- out
[ 6 14  8]
[21 31 32]
(3, 1)
[4]
--- case: masks and random numbers
x = apply_along_axis(v => v[random.random(3) > 2].size + v.size, 1, zeros((2, 3)))
print x
--- out
[3 3]
--- case: random numbers of an own seed are the same for all lines
x = apply_along_axis(v => v + random.random(2, seed=3), 1, zeros((3, 2)))
print (x == x[0]).all()
print apply_along_axis(v => random.random(2, chunks=1) < 1, 1, zeros((3, 2))).all()
--- out
true
true
--- case: random numbers from outside are the same for all lines
r = random.random(2)
x = apply_along_axis(v => v + r, 1, zeros((3, 2)))
print (x == x[0]).all()
--- out
true
--- case: random numbers of a function are not those of another call of that shape
x = apply_along_axis(v => v + random.random(2), 1, zeros((3, 2)))
y = random.random((3, 2))
z = apply_along_axis(v => v + random.random(2), 1, zeros((3, 2)))
print unique(stack([x, y, z])).size
--- out
18
--- case: places beyond a line
print apply_along_axis(v => v[v], 1, array([[0, 1], [1, 2]]))
--- err 1
<stdin>:1:7: error[E0506]: index 2 is out of range for a line of length 2
 1 | print apply_along_axis(v => v[v], 1, array([[0, 1], [1, 2]]))
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: places from the end
print apply_along_axis(v => v[-v], 1, array([[0, 1], [1, 2]]))
--- out
[[0 1]
 [2 1]]
--- case: matrices for lines
print apply_along_axis(v => ones((2, 2)), 0, ones((2, 2)))
--- err 3
<stdin>:1:24: error[E0401]: the function must give a number for each line, or vectors of one length, not array<f64>[2, 2]
 1 | print apply_along_axis(v => ones((2, 2)), 0, ones((2, 2)))
   |                        ^^^^^^^^^^^^^^^^^
--- case: lengths that what is computed decides
print apply_along_axis(v => bincount(v), 0, ones((2, 2), dtype="i8"))
--- err 3
<stdin>:1:24: error[E0401]: the function must give a number for each line, or vectors of one length, not array<i64>[?]
 1 | print apply_along_axis(v => bincount(v), 0, ones((2, 2), dtype="i8"))
   |                        ^^^^^^^^^^^^^^^^
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
--- case: shapes that are known before masks are
x = random.random((30_000, 4), seed=1, chunks=(7000, 3))
y = apply_along_axis(v => v[v > 0.5].sum(), 1, x)
z = (x * (x > 0.5)).sum(axis=1)
print abs(y - z).max() < 1e-12
print abs(sort(concatenate([y, ones(5)])) - sort(concatenate([z, ones(5)]))).max() < 1e-12
print (x - expand_dims(y, 1)).rechunk(777).shape
--- out
true
true
(30000, 4)
--- case: shapes that are known before masks are, and others
x = ones((3, 4))
y = apply_along_axis(v => v[v > 4].sum(), 1, x)
z = apply_along_axis(v => v[v > 4], 1, x)
--- command check -
--- out
x  array<f64>[3, 4], 96 B
y  array<f64>[3], 24 B
z  array<f64>[?, ?]
