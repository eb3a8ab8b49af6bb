--- case: arange(6, chunks=2).rechunk().chunks
print arange(6, chunks=2).rechunk().chunks
--- out
((6,),)
--- case: arange(10).rechunk(3, balance=true).chunks
print arange(10).rechunk(3, balance=true).chunks
--- out
((4, 4, 2),)
--- case: arange(1000000).rechunk("auto", block_size_limit=800000).npartitions
print arange(1000000).rechunk("auto", block_size_limit=800000).npartitions
--- out
10
--- case: arange(1000000).rechunk(("auto",), block_size_limit=4000000).npartitions
print arange(1000000).rechunk(("auto",), block_size_limit=4000000).npartitions
--- out
2
--- case: arange(10).rechunk(3, block_size_limit=0)
print arange(10).rechunk(3, block_size_limit=0)
--- err 3
<stdin>:1:29: error[E0403]: the limit is a number of bytes, 1 or more
 1 | print arange(10).rechunk(3, block_size_limit=0)
   |                             ^^^^^^^^^^^^^^^^^^
--- case: arange(10).rechunk({1: 3})
print arange(10).rechunk({1: 3})
--- err 3
<stdin>:1:26: error[E0504]: the keys of a dict of chunks are axes
 1 | print arange(10).rechunk({1: 3})
   |                          ^^^^^^
   = help: write an int, a tuple with one entry a dimension, a dict by axis, -1, "auto" or a size such as "64MiB"
--- case: arange(10).rechunk(0)
print arange(10).rechunk(0)
--- err 3
<stdin>:1:26: error[E0504]: a chunk size must be positive, or -1 for the whole dimension
 1 | print arange(10).rechunk(0)
   |                          ^
   = help: write an int, a tuple with one entry a dimension, a dict by axis, -1, "auto" or a size such as "64MiB"
--- case: eye(3).rechunk((1, 1, 1))
print eye(3).rechunk((1, 1, 1))
--- err 3
<stdin>:1:22: error[E0504]: chunks for 3 dimensions, but the array has 2
 1 | print eye(3).rechunk((1, 1, 1))
   |                      ^^^^^^^^^
--- case: zeros((0, 3)).rechunk((1, 2)).chunks
print zeros((0, 3)).rechunk((1, 2)).chunks
--- out
((0,), (2, 1))
--- case: ones((3000, 3000), chunks=(1, -1)).rechunk((-1, 1)).sum()
print ones((3000, 3000), chunks=(1, -1)).rechunk((-1, 1)).sum()
--- out
9000000.0
--- case: y[:2, 2998:]
x = arange(9000000).reshape((3000, 3000)).rechunk((1, -1))
y = x.rechunk((-1, 1))
print y[:2, 2998:]
--- out
[[2998 2999]
 [5998 5999]]
--- case: x[x > 2].rechunk(4).chunks
x = arange(10, chunks=3)
print x[x > 2].rechunk(4).chunks
--- out
((4, 3),)
--- case: arange(6, chunks=4).rechunk(-1).sum()
print arange(6, chunks=4).rechunk(-1).sum()
--- out
15
--- case: ones((4, 4), chunks=2).rechunk((1, 4)).chunks
print ones((4, 4), chunks=2).rechunk((1, 4)).chunks
--- out
((1, 1, 1, 1), (4,))
--- case: blocks that are held, from columns to rows, a few at a time
x = sort(random.random((2920, 2920), chunks=(2920, 20), seed=1), axis=0)
y = x.rechunk((20, 2920))
print y.chunksize
print (y[::700, ::700] == x[::700, ::700]).all()
print y.max(axis=1).argmax()
--- args --memory-limit 30MB
--- out
(20, 2920)
true
2919
--- case: the chunks between that a program chooses are kept where they save memory, also past elementwise operations
x = sort(random.random((2920, 2920), chunks=(2920, 20), seed=1), axis=0)
y = (1 + x.rechunk((146, 146))).rechunk((20, 2920))
print y.chunksize
print (y[::700, ::700] == 1 + x[::700, ::700]).all()
print y.max(axis=1).argmax()
--- args --memory-limit 30MB
--- out
(20, 2920)
true
2919
--- case: of a block
print map_blocks(v => (v + 1).rechunk((1, 2)).rechunk((2, 1)).T, arange(16, chunks=8).reshape((4, 4)).rechunk((2, 2)))
--- out
[[ 1  5  3  7]
 [ 2  6  4  8]
 [ 9 13 11 15]
 [10 14 12 16]]
