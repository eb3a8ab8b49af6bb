--- case: several chunks
print cummin((arange(12, chunks=5) * 5) % 7)
--- out
[0 0 0 0 0 0 0 0 0 0 0 0]
--- case: NaN
print cummin(where(arange(4, chunks=1) == 2, nan, 1.0 * arange(4)))
--- out
[ 0.  0. nan nan]
--- case: no elements
print cummin(zeros((0, 2)))
--- out
[]
--- case: three dimensions
print cummin(ones((2, 2, 2)), axis=-3)
--- out
[[[1. 1.]
  [1. 1.]]

 [[1. 1.]
  [1. 1.]]]
--- case: unsigned
print cummin(arange(3, dtype="u8") - 1)
--- out
[255   0   0]
--- case: complex numbers
print cummin(arange(3).astype("c64"))
--- err 3
<stdin>:1:7: error[E0404]: there is no such scan of c64
 1 | print cummin(arange(3).astype("c64"))
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: of 0 and -0 the last
print cummin(array([-0.0, 0.0, -0.0, nan, 1], chunks=2))
--- out
[-0.  0. -0. nan nan]
