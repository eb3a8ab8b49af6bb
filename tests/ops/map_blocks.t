--- case: map_blocks(b => b.T, arange(16).reshape((4, 4)).rechunk(2))
print map_blocks(b => b.T, arange(16).reshape((4, 4)).rechunk(2))
--- out
[[ 0  4  2  6]
 [ 1  5  3  7]
 [ 8 12 10 14]
 [ 9 13 11 15]]
--- case: map_blocks(b => stack([b, b], axis=1), arange(4, chunks=2), new_axis=1)
print map_blocks(b => stack([b, b], axis=1), arange(4, chunks=2), new_axis=1)
--- out
[[0 0]
 [1 1]
 [2 2]
 [3 3]]
--- case: map_blocks(b => b * 2, zeros(0))
print map_blocks(b => b * 2, zeros(0))
--- out
[]
--- case: map_blocks(b => b * 2, ones((2, 3, 4, 1, 2), chunks=1)).sum()
print map_blocks(b => b * 2, ones((2, 3, 4, 1, 2), chunks=1)).sum()
--- out
96.0
--- case: map_blocks(b => b + 1, arange(4, chunks=2), dtype="f64").dtype
print map_blocks(b => b + 1, arange(4, chunks=2), dtype="f64").dtype
--- out
f64
--- case: map_blocks(b => "a", arange(4))
print map_blocks(b => "a", arange(4))
--- err 3
<stdin>:1:7: error[E0401]: 'x' of 'broadcast_to' must be array or number, not string
 1 | print map_blocks(b => "a", arange(4))
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: map_blocks((a, b) => a + b, arange(4), arange(3))
print map_blocks((a, b) => a + b, arange(4), arange(3))
--- err 3
<stdin>:1:7: error[E0501]: lengths 4 and 3 do not broadcast
 1 | print map_blocks((a, b) => a + b, arange(4), arange(3))
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: map_blocks(b => b.sum(axis=0), ones((4, 4), chunks=2), drop_axis=0)
print map_blocks(b => b.sum(axis=0), ones((4, 4), chunks=2), drop_axis=0)
--- err 3
<stdin>:1:62: error[E0504]: axis 0 is in several chunks and cannot be dropped
 1 | print map_blocks(b => b.sum(axis=0), ones((4, 4), chunks=2), drop_axis=0)
   |                                                              ^^^^^^^^^^^
--- case: map_blocks(b => b, arange(10000000, chunks=1))
print map_blocks(b => b, arange(10000000, chunks=1))
--- err 3
<stdin>:1:7: error[E0504]: 'map_blocks' on 10000000 blocks; 65536 is the limit
 1 | print map_blocks(b => b, arange(10000000, chunks=1))
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   = help: rechunk the array to larger blocks first
--- case: map_blocks(b => b[:1], arange(10, chunks=4))
print map_blocks(b => b[:1], arange(10, chunks=4))
--- out
[0 4 8]
--- case: map_blocks(b => roll(b, 1), arange(10, chunks=4))
print map_blocks(b => roll(b, 1), arange(10, chunks=4))
--- out
[3 0 1 2 7 4 5 6 9 8]
--- case: map_blocks(b => b[b > 2], arange(10, chunks=4))
print map_blocks(b => b[b > 2], arange(10, chunks=4))
--- out
[3 4 5 6 7 8 9]
--- case: map_blocks(b => array_split(b, 3)[1], arange(10, chunks=4))
print map_blocks(b => array_split(b, 3)[1], arange(10, chunks=4))
--- out
[2 6 9]
--- case: map_blocks(b => b - b.min(), x[x > 3])
x = arange(10, chunks=4)
print map_blocks(b => b - b.min(), x[x > 3])
--- out
[0 1 2 3 0 1]
--- case: what differs from block to block is each block's own
print map_blocks(b => b * 0 + size(b), arange(10, chunks=4))
print map_blocks(b => cumsum(b) * size(b), arange(10, chunks=4))
print map_blocks((a, b) => a * 0 + size(b), arange(6, chunks=6), arange(6, chunks=2))
print map_overlap(b => b * 0 + size(b), arange(6, chunks=3), 1, "none")
--- out
[4 4 4 4 4 4 4 4 2 2]
[ 0  4 12 24 16 36 60 88 16 34]
[2 2 2 2 2 2]
[4 4 4 4 4 4]
--- case: lengths of blocks that differ, as arguments
x = arange(10, chunks=3)
print x.map_blocks(b => arange(b.shape[0]))
print x.map_blocks(b => zeros(b.shape)).chunks
print x.map_blocks(b => b.reshape((b.size, 1)), new_axis=1).shape
--- out
[0 1 2 0 1 2 0 1 2 0]
((3, 3, 3, 1),)
(10, 1)
--- case: as bounds of slices, and computed with
x = arange(10, chunks=4)
print x.map_blocks(b => b[:b.size // 2])
print x.map_blocks(b => take(b, [b.size - 1]))
print x.map_blocks(b => linspace(0, 1, b.size))
--- out
[0 1 4 5 8]
[3 7 9]
[0.         0.33333333 0.66666667 1.         0.         0.33333333
 0.66666667 1.         0.         1.        ]
--- case: on two axes
x = ones((4, 5), chunks=(3, 2))
print x.map_blocks(b => full(b.shape, b.shape[0] * 10 + b.shape[1]))
--- out
[[32 32 32 32 31]
 [32 32 32 32 31]
 [32 32 32 32 31]
 [12 12 12 12 11]]
--- case: of two arrays
x = ones((4, 5), chunks=(3, 2))
print map_blocks((a, b) => a * b.shape[0] + zeros((a.shape[0], 1)), x, x)
--- out
[[3. 3. 3. 3. 3.]
 [3. 3. 3. 3. 3.]
 [3. 3. 3. 3. 3.]
 [1. 1. 1. 1. 1.]]
--- case: random numbers for each block
x = arange(10, chunks=4)
print map_blocks(b => b * 0 + random.random(b.shape, seed=5), x)
--- out
[0.19840418 0.30091429 0.88864331 0.11100201 0.19840418 0.30091429
 0.88864331 0.11100201 0.19840418 0.30091429]
--- case: a length that cannot be computed
x = arange(10, chunks=4)
print x.map_blocks(b => zeros(b.size // (b.size - 2)))
--- err 3
<stdin>:2:31: error[E0405]: division by zero
 2 | print x.map_blocks(b => zeros(b.size // (b.size - 2)))
   |                               ^^^^^^^^^^^^^^^^^^^^^^
--- case: lengths known only while running
x = arange(20, chunks=6)
print x[x > 7].map_blocks(b => arange(b.shape[0]))
--- out
[0 1 2 3 0 1 2 3 4 5 0 1]
--- case: what is computed outside
x = arange(10, chunks=3)
m = mean(x)
y = x * 2
print x.map_blocks(b => b - m)
print x.map_blocks(b => b + y[-1] + max(y[:3]))
--- out
[-4.5 -3.5 -2.5 -1.5 -0.5  0.5  1.5  2.5  3.5  4.5]
[22 23 24 25 26 27 28 29 30 31]
--- case: what is computed outside, of lengths known only while running
x = arange(20, chunks=6)
y = x[x > 5]
print y.map_blocks(b => b - mean(y))
print [y.map_blocks(b => b * k + max(x)) for k in range(max(x) - 17)]
--- out
[-6.5 -5.5 -4.5 -3.5 -2.5 -1.5 -0.5  0.5  1.5  2.5  3.5  4.5  5.5  6.5]
[array([19, 19, 19, 19, 19, 19, 19, 19, 19, 19, 19, 19, 19, 19]), array([25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38])]
--- case: within a function of another
x = arange(6, chunks=4)
print x.map_blocks(b => b.rechunk(3).map_blocks(c => c * 0 + b.size * 10 + c.size))
--- out
[43 43 43 41 22 22]
--- case: lengths one by one
x = arange(10, chunks=4)
print x.map_blocks(b => b.reshape(2, b.size // 2).sum(axis=0))
print x.reshape(5, 2).map_blocks(b => b.reshape(b.shape[0], -1))
--- out
[ 2  4 10 12 17]
[[0 1]
 [2 3]
 [4 5]
 [6 7]
 [8 9]]
--- case: dtype and dimensions where lengths are known only while running
x = arange(10, chunks=3)
y = x[x > 4]
half = y.map_blocks(b => b / 2)
print half.dtype
print y.map_blocks(b => b > 6).dtype
print y.map_blocks(b => b / 2, dtype="f32").dtype
print y.map_blocks(b => b[:, newaxis], new_axis=1).sum(axis=1)
print map_blocks(b => b.sum(axis=1), rechunk(outer(y, y), (2, -1)), drop_axis=1).sum(axis=0)
print y.map_overlap(b => b / 2, 1, "nearest").dtype
--- out
f64
bool
f32
[5 6 7 8 9]
1225
f64
--- case: numbers
print map_blocks(x => x * 2, 3.5)
print map_blocks((x, y) => x - y, arange(4).sum(), 2)
--- out
7.0
4
