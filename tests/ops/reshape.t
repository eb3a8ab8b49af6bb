--- case: arange(4).reshape((2, 2, 1, 1)).shape
print arange(4).reshape((2, 2, 1, 1)).shape
--- out
(2, 2, 1, 1)
--- case: ones((1, 1)).reshape(())
print ones((1, 1)).reshape(())
--- out
1.0
--- case: zeros((0, 3)).reshape((3, 0)).shape
print zeros((0, 3)).reshape((3, 0)).shape
--- out
(3, 0)
--- case: zeros((0, 3)).reshape((-1, 2)).shape
print zeros((0, 3)).reshape((-1, 2)).shape
--- out
(0, 2)
--- case: zeros((0, 3)).reshape((0, -1))
print zeros((0, 3)).reshape((0, -1))
--- err 3
<stdin>:1:29: error[E0502]: 0 elements cannot have the shape (0, -1)
 1 | print zeros((0, 3)).reshape((0, -1))
   |                             ^^^^^^^
--- case: ones(4).reshape((-1, -1))
print ones(4).reshape((-1, -1))
--- err 3
<stdin>:1:23: error[E0502]: only one length can be -1
 1 | print ones(4).reshape((-1, -1))
   |                       ^^^^^^^^
--- case: ones(4).reshape((-2, 2))
print ones(4).reshape((-2, 2))
--- err 3
<stdin>:1:23: error[E0502]: a negative length
 1 | print ones(4).reshape((-2, 2))
   |                       ^^^^^^^
--- case: ones(4).reshape((4611686018427387904, 4611686018427387904))
print ones(4).reshape((4611686018427387904, 4611686018427387904))
--- err 3
<stdin>:1:23: error[E0502]: an array of this shape has more than 2^63 elements
 1 | print ones(4).reshape((4611686018427387904, 4611686018427387904))
   |                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: arange(24, chunks=5).reshape((4, 6)).chunks
print arange(24, chunks=5).reshape((4, 6)).chunks
--- out
((1, 1, 1, 1), (3, 3))
--- case: ones((100, 10), chunks=(10, 10)).reshape(1000).chunks
print ones((100, 10), chunks=(10, 10)).reshape(1000).chunks
--- out
((100, 100, 100, 100, 100, 100, 100, 100, 100, 100),)
--- case: arange(24).reshape((2, 3, 4)).rechunk((1, 2, 3)).reshape((6, 4)).rechunk(5).reshape((3, 8)).sum(axis=0)
print arange(24).reshape((2, 3, 4)).rechunk((1, 2, 3)).reshape((6, 4)).rechunk(5).reshape((3, 8)).sum(axis=0)
--- out
[24 27 30 33 36 39 42 45]
--- case: reshape(3, (1, 1))
print reshape(3, (1, 1))
--- out
[[3]]
--- case: the chunks of what a mask selects are not guessed
x = arange(6, chunks=(3, 1, 1, 1))
y = x[arange(6) % 2 == 0].reshape((3, 1))
print y[[false, true, false]]
print y.chunks
print broadcast_to(x[x > 2], (2, 3))[:, [true, false, true]]
--- out
[[2]]
((2, 1), (1,))
[[3 5]
 [3 5]]
--- case: by columns, in chunks
x = arange(24).reshape(2, 3, 4).rechunk((1, 2, 3))
print x.reshape((4, 6), order="F")
print x.reshape((-1, 2), order="A")[:2]
--- out
[[ 0  8  5  2 10  7]
 [12 20 17 14 22 19]
 [ 4  1  9  6  3 11]
 [16 13 21 18 15 23]]
[[0 1]
 [2 3]]
--- case: by columns, vectors, no dimensions and no elements
print (reshape(7, (1, 1), order="F"), arange(3).reshape((3,), order="F"), zeros((0, 2)).reshape((2, 0), order="F").shape)
--- out
(array([[7]]), array([0, 1, 2]), (2, 0))
--- case: what is computed from the position alone is never held
x = arange(2 ** 62)
print x.reshape((2 ** 31, -1)).sum() == x.sum()
print x.reshape((2 ** 31, -1)).max()
print x.reshape((2, -1, 2))[1, 7, 1] == 2 ** 61 + 15
print ones(2 ** 62).reshape((2 ** 31, 2 ** 31)).sum()
print full((2 ** 31, 2 ** 31), 3, dtype="u8").ravel().max()
--- out
true
4611686018427387903
true
4.611686018427388e+18
3
--- without passes
--- case: ranges in another shape, as copies of them
x = arange(7.5, -3, -0.125, chunks=11)
print x.reshape((12, 7)).chunks == copy(x[::1]).reshape((12, 7)).chunks
print all(x.reshape((12, 7)) == (x + 0).reshape((12, 7)))
print all(x.reshape((2, 6, 7)).sum(axis=1) == (x + 0).reshape((2, 6, 7)).sum(axis=1))
print arange(12).reshape((3, 4), order="F")
print arange(6, dtype="f32").reshape((2, 3)).dtype
print arange(5, 0, -1).reshape((5, 1))
print arange(12, chunks=5).reshape((3, 4)).argmax()
print arange(-6, 6).reshape((3, 4)).any(axis=0)
--- out
true
true
true
[[ 0  3  6  9]
 [ 1  4  7 10]
 [ 2  5  8 11]]
f32
[[5]
 [4]
 [3]
 [2]
 [1]]
11
[ True  True  True  True]
--- case: blocks cut along columns need no more memory than blocks do
x = random.random((4200, 4200), chunks=(4200, 10), seed=1)
y = random.random((4200, 4200), chunks=(100, 4200), seed=1)
print (x.reshape(-1)[7::9999] == y.reshape(-1)[7::9999]).all()
print (x.reshape((12600, 1400)) == y.reshape((12600, 1400))).all()
print x.reshape((12600, 1400)).chunksize
--- args --memory-limit 50MB
--- without passes
--- out
true
true
(30, 1400)
