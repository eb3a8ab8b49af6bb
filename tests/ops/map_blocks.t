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
--- case: sizes that must be known while the graph is built
print map_blocks(b => b + random.random(b.shape, seed=5), ones(10, chunks=4))
--- err
<stdin>:1:41: error[E0402]: 'size' of 'random.random' must be known before the run
 1 | print map_blocks(b => b + random.random(b.shape, seed=5), ones(10, chunks=4))
   |                                         ^^^^^^^
