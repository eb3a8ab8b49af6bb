--- case: every dimension but the last
print inner((4 * arange(2)[:, newaxis, newaxis] + 2 * arange(2, chunks=3)[:, newaxis] + arange(2, chunks=3)), (2 * arange(2)[:, newaxis] + arange(2)))
--- out
[[[ 1  3]
  [ 3 13]]

 [[ 5 23]
  [ 7 33]]]
--- case: nothing to sum
print inner(zeros((2, 0)), zeros((3, 0)))
--- out
[[0. 0. 0.]
 [0. 0. 0.]]
--- case: the same chunks or not
print inner(arange(7, chunks=2), arange(7, chunks=3))
--- out
91
