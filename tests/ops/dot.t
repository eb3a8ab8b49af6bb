--- case: chunks that do not match are cut where either is
x = 6 * arange(4, chunks=3)[:, newaxis] + arange(6, chunks=4)
print ones((3, 4), chunks=(2, 3)) @ x
--- out
[[36. 40. 44. 48. 52. 56.]
 [36. 40. 44. 48. 52. 56.]
 [36. 40. 44. 48. 52. 56.]]
--- case: a long inner dimension is summed in a tree
print ones((1, 100), chunks=(1, 1)) @ ones((100, 2), chunks=(3, 1))
--- out
[[100. 100.]]
--- case: nothing to sum
print zeros((2, 0)) @ zeros((0, 3))
print zeros((0, 3)) @ zeros((3, 1))
--- out
[[0. 0. 0.]
 [0. 0. 0.]]
[]
--- case: mixed dtypes
print (ones((2, 2), dtype="c64") @ arange(2)).sum()
print ones(3, dtype="f32") @ ones(3, dtype="i8")
--- out
(2+0j)
3.0
--- case: more dimensions
x = (4 * arange(2)[:, newaxis, newaxis] + 2 * arange(2, chunks=3)[:, newaxis] + arange(2, chunks=3)).rechunk(1)
print dot(x, x)[0, 0]
print dot(ones((2, 2, 2)), ones(2)).shape
--- out
[[2 3]
 [6 7]]
(2, 2)
