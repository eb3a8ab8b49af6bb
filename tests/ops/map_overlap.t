--- case: map_overlap(b => b.max() - b, arange(10, chunks=4), 1)
print map_overlap(b => b.max() - b, arange(10, chunks=4), 1)
--- out
[4 3 2 1 4 3 2 1 1 0]
--- case: map_overlap(b => roll(b, -1), arange(10, chunks=4), 2, "reflect")
print map_overlap(b => roll(b, -1), arange(10, chunks=4), 2, "reflect")
--- out
[1 2 3 4 5 6 7 8 9 9]
--- case: map_overlap(b => roll(b, 1), arange(5, chunks=2), 1, 100)
print map_overlap(b => roll(b, 1), arange(5, chunks=2), 1, 100)
--- out
[100   0   1   2   3]
--- case: map_overlap(b => b * 2, arange(16).reshape((4, 4)).rechunk(2), {0: 1}, {0: "periodic"})
print map_overlap(b => b * 2, arange(16).reshape((4, 4)).rechunk(2), {0: 1}, {0: "periodic"})
--- out
[[ 0  2  4  6]
 [ 8 10 12 14]
 [16 18 20 22]
 [24 26 28 30]]
--- case: map_overlap(b => b, arange(6, chunks=1), 3, "periodic")
print map_overlap(b => b, arange(6, chunks=1), 3, "periodic")
--- out
[0 1 2 3 4 5]
--- case: map_overlap(b => b, arange(4), 1, "round")
print map_overlap(b => b, arange(4), 1, "round")
--- err 3
<stdin>:1:41: error[E0403]: a boundary is reflect, periodic, nearest, none or a number
 1 | print map_overlap(b => b, arange(4), 1, "round")
   |                                         ^^^^^^^
--- case: map_overlap(b => b[b > 2], arange(4), 1)
print map_overlap(b => b[b > 2], arange(4), 1)
--- err 3
<stdin>:1:7: error[E0502]: what is trimmed must have a length that is known before the run
 1 | print map_overlap(b => b[b > 2], arange(4), 1)
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: map_overlap(b => b, eye(2), (1, 1, 1))
print map_overlap(b => b, eye(2), (1, 1, 1))
--- err 3
<stdin>:1:35: error[E0403]: 3 depths for 2 axes
 1 | print map_overlap(b => b, eye(2), (1, 1, 1))
   |                                   ^^^^^^^^^
--- case: map_overlap(b => b + 1, zeros(0), 1, "nearest")
print map_overlap(b => b + 1, zeros(0), 1, "nearest")
--- out
[]
--- case: (map_overlap(b => roll(b, 1, axis=0), x, 1, "periodic") == roll(x, 1, axis=0)).all()
x = random.random((200, 300), chunks=70, seed=1)
print (map_overlap(b => roll(b, 1, axis=0), x, 1, "periodic") == roll(x, 1, axis=0)).all()
--- out
true
--- case: lengths of blocks with what is around them
x = arange(10, chunks=3)
print x.map_overlap(b => b + arange(b.shape[0]), depth=1, boundary=0)
print x.map_overlap(b => b * 0 + b.size, depth=1, boundary="none")
--- out
[ 1  3  5  4  6  8  7  9 11 10]
[4 4 4 5 5 5 5 5 5 2]
