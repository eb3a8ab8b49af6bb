--- case: eye(4, chunks=2).map_blocks(b => b.sum())
print eye(4, chunks=2).map_blocks(b => b.sum())
--- out
[[2. 0.]
 [0. 2.]]
--- case: arange(6, chunks=3).map_blocks((a, b) => a * b, 2)
print arange(6, chunks=3).map_blocks((a, b) => a * b, 2)
--- out
[ 0  2  4  6  8 10]
