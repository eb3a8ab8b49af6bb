--- case: several chunks
print cummax((arange(12, chunks=5) * 5) % 7)
--- out
[0 5 5 5 6 6 6 6 6 6 6 6]
--- case: NaN
print cummax(where(arange(4, chunks=1) == 2, nan, 1.0 * arange(4)))
--- out
[ 0.  1. nan nan]
--- case: no elements
print cummax(zeros((0, 2)))
--- out
[]
--- case: three dimensions
print cummax(ones((2, 2, 2)), axis=-3)
--- out
[[[1. 1.]
  [1. 1.]]

 [[1. 1.]
  [1. 1.]]]
--- case: unsigned
print cummax(arange(3, dtype="u8") - 1)
--- out
[255 255 255]
--- case: complex numbers
print cummax(arange(3).astype("c64"))
--- err 3
<stdin>:1:7: error[E0404]: there is no such scan of c64
 1 | print cummax(arange(3).astype("c64"))
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: of 0 and -0 the last
print cummax(array([-0.0, 0.0, -0.0, nan, 1], chunks=2))
--- out
[-0.  0. -0. nan nan]
