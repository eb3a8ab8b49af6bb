--- case: chunks of either
print outer(arange(3, chunks=2), arange(4, chunks=3)).chunks
print outer(arange(3, chunks=2), full(2, 0.5))
--- out
((2, 1), (3, 1))
[[0.  0. ]
 [0.5 0.5]
 [1.  1. ]]
--- case: blocks stay small
x = ones(1_000_000)
print outer(x, x).chunks[0][0] < 5000
print outer(x, x)[-1, -1]
--- out
true
1.0
--- case: empty vectors
print outer(zeros(0), ones(2)).shape
--- out
(0, 2)
--- case: arrays that are no vectors
print outer(arange(4, chunks=3).reshape((2, 2)), [[1], [10]])
print outer(arange(6).reshape((2, 3)).T, ones(1, dtype="i64"))[:, 0]
print outer(2, 0.5)
x = arange(6).reshape((2, 3))
print outer(x[x > 3], x[:, x[0] > 0])
--- out
[[ 0  0]
 [ 1 10]
 [ 2 20]
 [ 3 30]]
[0 3 1 4 2 5]
[[1.]]
[[ 4  8 16 20]
 [ 5 10 20 25]]
--- case: the sign of zeros, and what is no number
print outer([-0.0, 0.0], [1.0, -1.0])
print outer(full(100, -0.0), ones(100))[99, 99]
print outer([inf, nan], [0.0, 2.0])
print outer([true, false], [true])
--- out
[[-0.  0.]
 [ 0. -0.]]
-0.0
[[nan inf]
 [nan nan]]
[[ True]
 [False]]
--- case: more tasks than there can be
print outer(ones(2 ** 31), ones(2 ** 31)).sum()
--- err 3
<stdin>:1:7: error[E0504]: 'sum' would have 1629385872676 tasks, too many: larger chunks make fewer
 1 | print outer(ones(2 ** 31), ones(2 ** 31)).sum()
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
