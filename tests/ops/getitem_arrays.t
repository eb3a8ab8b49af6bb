--- case: arange(4)[[]]
print arange(4)[[]]
--- out
[]
--- case: arange(4)[[-1, 0]]
print arange(4)[[-1, 0]]
--- out
[3 0]
--- case: arange(4)[[[0, 1], [2, 3]]]
print arange(4)[[[0, 1], [2, 3]]]
--- out
[[0 1]
 [2 3]]
--- case: eye(3)[0, [1, 2]]
print eye(3)[0, [1, 2]]
--- out
[0. 0.]
--- case: eye(3)[[0, 1], :, newaxis].shape
print eye(3)[[0, 1], :, newaxis].shape
--- out
(2, 3, 1)
--- case: ones((2, 3, 4))[[0, 1], :, [2, 3]].shape
print ones((2, 3, 4))[[0, 1], :, [2, 3]].shape
--- out
(2, 3)
--- case: ones((2, 3, 4))[..., [0, 1], [2, 3]].shape
print ones((2, 3, 4))[..., [0, 1], [2, 3]].shape
--- out
(2, 2)
--- case: ones((2, 3, 4))[:, 1, [2, 3]].shape
print ones((2, 3, 4))[:, 1, [2, 3]].shape
--- out
(2, 2)
--- case: ones((2, 3, 4))[0, :, [2, 3]].shape
print ones((2, 3, 4))[0, :, [2, 3]].shape
--- out
(2, 3)
--- case: arange(4)[[true, false]]
print arange(4)[[true, false]]
--- err 3
<stdin>:1:17: error[E0506]: a mask of length 2 for axis 0 of length 4
 1 | print arange(4)[[true, false]]
   |                 ^^^^^^^^^^^^^
--- case: arange(4)[[1.5]]
print arange(4)[[1.5]]
--- err 3
<stdin>:1:17: error[E0506]: an array cannot be indexed by array<f64>[1]
 1 | print arange(4)[[1.5]]
   |                 ^^^^^
   = help: an index is made of ints, slices, `...`, newaxis, and lists or arrays of ints or bools
--- case: arange(4)[["a"]]
print arange(4)[["a"]]
--- err 3
<stdin>:1:7: error[E0403]: an array is made of numbers
 1 | print arange(4)[["a"]]
   |       ^^^^^^^^^^^^^^^^
--- case: arange(4)[1.5]
print arange(4)[1.5]
--- err 3
<stdin>:1:7: error[E0401]: '[]' does not take array<i64>[4] and float
 1 | print arange(4)[1.5]
   |       ^^^^^^^^^^^^^^
   = help: an array is indexed by ints, slices, newaxis, ..., and lists and arrays of ints or bools
--- case: eye(2)[[0], [0], [0]]
print eye(2)[[0], [0], [0]]
--- err 3
<stdin>:1:14: error[E0506]: 3 indices for an array with 2 dimensions
 1 | print eye(2)[[0], [0], [0]]
   |              ^^^^^^^^^^^^^
--- case: eye(2)[[0, 1], [0, 1, 1]]
print eye(2)[[0, 1], [0, 1, 1]]
--- err 3
<stdin>:1:14: error[E0501]: index arrays of lengths 2 and 3 do not broadcast
 1 | print eye(2)[[0, 1], [0, 1, 1]]
   |              ^^^^^^^^^^^^^^^^^
--- case: eye(2)[..., [0], ...]
print eye(2)[..., [0], ...]
--- err 3
<stdin>:1:14: error[E0506]: an index has at most one '...'
 1 | print eye(2)[..., [0], ...]
   |              ^^^^^^^^^^^^^
--- case: arange(4)[[-5]]
print arange(4)[[-5]]
--- err 3
<stdin>:1:17: error[E0506]: index -5 is out of range for axis 0 of length 4
 1 | print arange(4)[[-5]]
   |                 ^^^^
--- case: arange(10, chunks=3)[arange(10, chunks=4)[::-1]]
print arange(10, chunks=3)[arange(10, chunks=4)[::-1]]
--- out
[9 8 7 6 5 4 3 2 1 0]
--- case: arange(10, chunks=3)[arange(20, chunks=4) - 10].sum()
print arange(10, chunks=3)[arange(20, chunks=4) - 10].sum()
--- out
90
--- case: x[x > 100]
x = arange(10, chunks=3)
print x[x > 100]
--- out
[]
--- case: x[x > 3][1:4]
x = arange(10, chunks=3)
print x[x > 3][1:4]
--- out
[5 6 7]
--- case: (y + y * 2)
x = arange(10, chunks=3)
y = x[x % 2 == 1]
print (y + y * 2)
--- out
[ 3  9 15 21 27]
--- case: y[y > 4].shape
x = arange(10, chunks=3)
y = x[x % 2 == 1]
print y[y > 4].shape
--- out
(3,)
--- case: x[x > 3] + arange(6)
x = arange(10, chunks=3)
print x[x > 3] + arange(6)
--- out
[ 4  6  8 10 12 14]
--- case: x[x > 3] + arange(5)
x = arange(10, chunks=3)
print x[x > 3] + arange(5)
--- err 3
<stdin>:2:7: error[E0501]: shapes [6] and [5] do not broadcast
 2 | print x[x > 3] + arange(5)
   |       ^^^^^^^^^^^^^^^^^^^^
   = help: from the last dimension backwards, lengths must be equal or 1
--- case: x[x > 3].reshape((2, -1))
x = arange(10, chunks=3)
print x[x > 3].reshape((2, -1))
--- out
[[4 5 6]
 [7 8 9]]
--- case: x[[]].shape
x = zeros((0, 3))
print x[[]].shape
--- out
(0, 3)
--- case: x[x > 0, newaxis].shape
x = eye(3, chunks=2)
print x[x > 0, newaxis].shape
--- out
(3, 1)
--- case: x[[true, false, true], [0, 1]]
x = eye(3, chunks=2)
print x[[true, false, true], [0, 1]]
--- out
[1. 0.]
--- case: x[x[0] > 0]
x = eye(3, chunks=2)
print x[x[0] > 0]
--- out
[[1. 0. 0.]]
--- case: x[ones((2, 2)) > 0]
x = eye(3, chunks=2)
print x[ones((2, 2)) > 0]
--- err 3
<stdin>:2:9: error[E0506]: a mask of length 2 for axis 0 of length 3
 2 | print x[ones((2, 2)) > 0]
   |         ^^^^^^^^^^^^^^^^
--- case: x[x > 2].sum()
x = random.random((1000, 1000), chunks=300, seed=1)
print x[x > 2].sum()
--- out
0.0
--- case: arange(1000000, chunks=1000)[[5, 999999, 0]]
print arange(1000000, chunks=1000)[[5, 999999, 0]]
--- out
[     5 999999      0]
--- case: pick_mask([1], arange(3), arange(3) > 0, 5)
print pick_mask([1], arange(3), arange(3) > 0, 5)
--- err 3
<stdin>:1:7: error[E0506]: this is no mask of this array
 1 | print pick_mask([1], arange(3), arange(3) > 0, 5)
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: pick_mask([9], arange(3), arange(3) > 0, 0)
print pick_mask([9], arange(3), arange(3) > 0, 0)
--- err 3
<stdin>:1:7: error[E0506]: this is no mask of this array
 1 | print pick_mask([9], arange(3), arange(3) > 0, 0)
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: mask_counts(eye(2))
print mask_counts(eye(2))
--- err 3
<stdin>:1:19: error[E0401]: a mask has one dimension of bools
 1 | print mask_counts(eye(2))
   |                   ^^^^^^
--- case: pick_arrays(arange(3), known=[1], axes=[7], before=0)
print pick_arrays(arange(3), known=[1], axes=[7], before=0)
--- err 3
<stdin>:1:7: error[E0506]: these are no indices of this array
 1 | print pick_arrays(arange(3), known=[1], axes=[7], before=0)
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: pick_arrays(arange(3), known=[array([7])], axes=[0], before=0)
print pick_arrays(arange(3), known=[array([7])], axes=[0], before=0)
--- err 1
<stdin>:1:7: error[E0506]: index 7 is out of range for axis 0 of length 3
 1 | print pick_arrays(arange(3), known=[array([7])], axes=[0], before=0)
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: join_arrays(arange(3), eye(2), axis=0)
print join_arrays(arange(3), eye(2), axis=0)
--- err 3
<stdin>:1:30: error[E0502]: these arrays cannot be joined along axis 0
 1 | print join_arrays(arange(3), eye(2), axis=0)
   |                              ^^^^^^
--- case: what a mask selects, scanned, sorted and counted
x = arange(10, chunks=4)
y = x[x % 3 != 0]
print y.cumsum()
print sort(-y)
print median(y)
print diff(y)
print histogram(y, bins=2)
print topk(y, 2)
print y @ y
--- out
[ 1  3  7 12 19 27]
[-8 -7 -5 -4 -2 -1]
4.5
[1 2 1 2 1]
(array([3, 3]), array([1. , 4.5, 8. ]))
[8 7]
159
--- case: dots between arrays part them, also where they stand for nothing
x = arange(24).reshape((2, 3, 4))
print x[:, 0, ..., [1, 2]]
print x[:, 0, [1, 2]]
print x[:, [true, false, true], ..., 0].shape
--- out
[[ 1 13]
 [ 2 14]]
[[ 1  2]
 [13 14]]
(2, 2)

--- case: a mask is computed once, where its length is found out
x = arange(1000.0, chunks=250)
print x[sqrt(x) > 31].sum()
--- args --trace trace.json
--- out
37259.0
4
--- after grep -o '"name":"[^"]*greater' trace.json | wc -l

--- case: masks of any length, in chunks of any length, and none or all hold
x = arange(-70, 70)
print [x.rechunk(c)[(x % 3 == 0).rechunk(c)].sum() for c in [1, 7, 8, 9, 63, 64, 65, 140]]
print [(x[:n][x[:n] < n - 75].sum(), len(x[:n][x[:n] > -100]), len(x[:n][x[:n] > 100])) for n in [0, 1, 7, 8, 9, 64, 65]]
print (x[::-2][(x > 3)[::-2]][:4], arange(12).reshape((3, 4))[[true, false, true]])
--- out
[0, 0, 0, 0, 0, 0, 0, 0]
[(0, 0, 0), (0, 1, 0), (-139, 7, 0), (-207, 8, 0), (-274, 9, 0), (-2419, 64, 0), (-2430, 65, 0)]
(array([69, 67, 65, 63]), array([[ 0,  1,  2,  3],
       [ 8,  9, 10, 11]]))
--- case: one element by a computed index, of an array whose length is known only while running
x = arange(12)[arange(12) > 2]
z = x[:9].reshape((3, 3))
print x[x.argmax()]
print x[x.argmin()] + arange(3)
print z[z[:, 0].argmax(), z[0].argmin()] * 2
print [x[x.argmax()], take(x, x.argmin())]
print x[x.argmax()].dtype
print arange(20)[x[x.argmax()]:x[0]:-3]
--- out
11
[3 4 5]
18
[11, 3]
i64
[11  8  5]
--- case: a new axis beside a mask, of an array whose length is known only while running
x = arange(6.0)
y = x[x > 1]
z = y[newaxis, isfinite(y)]
print z.ndim
print z.sum(axis=1)
print z.shape
print y[isfinite(y), null].shape
print y.reshape((2, 2))[..., newaxis, [0, 1]].shape
--- out
2
[14.]
(1, 4)
(4, 1)
(2, 1, 2)
--- case: a truth value is a new axis of length 1 or 0
x = arange(6).reshape(2, 3)
print arange(3)[true]
print arange(3)[false].shape
print x[true, 1]
print x[:, true].shape
print x[..., true].shape
print x[newaxis, true].shape
print x[true, false].shape
print x[false, :, 0].shape
--- out
[[0 1 2]]
(0, 3)
[[3 4 5]]
(2, 1, 3)
(2, 3, 1)
(1, 1, 2, 3)
(0, 2, 3)
(0, 2)
--- case: truth values among index arrays are broadcast with them
x = arange(6).reshape(2, 3)
print x[true, true, [0, 1]]
print x[[true, false], true]
print x[true, :, [0, 1]]
print x[:, true, [0, 1]]
print x[0, :, true]
print x[:, 1, true]
print x[false, [0]].shape
--- out
[[0 1 2]
 [3 4 5]]
[[0 1 2]]
[[0 3]
 [1 4]]
[[0 1]
 [3 4]]
[[0 1 2]]
[[1]
 [4]]
(0, 3)
--- case: truth values that are computed, and of lengths that are known only while running
x = arange(6).reshape(2, 3)
print x[x.sum() > 1].shape
print x[x.sum() > 100].shape
print x[:, x.sum() > 1, [0, 1]]
print x[[true, false], x.sum() > 1]
y = ravel(x)[ravel(x) > 2]
print y[true]
print y[false].shape
print y[:, y.sum() > 3].shape
--- out
(1, 2, 3)
(0, 2, 3)
[[0 1]
 [3 4]]
[[0 1 2]]
[[3 4 5]]
(0, 3)
(3, 1)
--- case: false beside several indices
print arange(6).reshape(2, 3)[false, [0, 1]]
--- err 3
<stdin>:1:31: error[E0501]: index arrays of lengths 0 and 2 do not broadcast
 1 | print arange(6).reshape(2, 3)[false, [0, 1]]
   |                               ^^^^^^^^^^^^^
--- case: nested lists of nothing
x = arange(6).reshape(2, 3)
print [x[[]].shape, x[[[]]].shape, x[:, [[], []]].shape]
--- out
[(0, 3), (1, 0, 3), (2, 2, 0)]
