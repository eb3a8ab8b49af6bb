--- case: several chunks
print cumsum(arange(1, 9, chunks=3))
--- out
[ 1  3  6 10 15 21 28 36]
--- case: axes
print cumsum(ones((2, 3), chunks=1) * 2, axis=0)
print cumsum(ones((2, 3), chunks=2) * 2, axis=-1)
--- out
[[2. 2. 2.]
 [4. 4. 4.]]
[[2. 4. 6.]
 [2. 4. 6.]]
--- case: NaN
print cumsum(where(arange(4) == 1, nan, 2.0))
--- out
[ 2. nan nan nan]
--- case: no elements
print cumsum(zeros(0))
--- out
[]
--- case: five dimensions
print cumsum(ones((1, 1, 1, 1, 2)), axis=4)
--- out
[[[[[1. 2.]]]]]
--- case: booleans
print cumsum(arange(4) > 0)
--- out
[0 1 2 3]
--- case: dtype
print cumsum(arange(4) + 1, dtype="f32")
--- out
[ 1.  3.  6. 10.]
--- case: no such axis
print cumsum(arange(3), axis=1)
--- err 3
<stdin>:1:7: error[E0503]: axis 1 of an array with 1 dimension
 1 | print cumsum(arange(3), axis=1)
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: a list
print cumsum([1, 2])
--- out
[1 3]
--- case: wrapping
print cumsum(full(3, 2**62))
--- out
[ 4611686018427387904 -9223372036854775808 -4611686018427387904]
--- case: infinity
print cumsum(full(3, 1e308) * 10)
--- out
[inf inf inf]
--- case: every dtype to compute in
print cumsum(array([100, 100]), dtype="i8")
print cumsum(array([100, 100, 100]), dtype="u8")
print cumprod(array([16, 16, 3]), dtype="i16")
print cumsum(array([100, 100], dtype="i8"), dtype="i32").dtype
print cumsum(array([0, 3, 0]), dtype="bool")
print nancumsum(array([nan, 2.5]), dtype="f32")
--- out
[100 -56]
[100 200  44]
[ 16 256 768]
i32
[False  True  True]
[0.  2.5]

--- case: a number counts as one element
print (cumsum(array(5)), cumsum(2.5, axis=0), cumsum(true), cumsum(3, dtype="f32"), cumsum(arange(3).sum()))
--- out
(array([5]), array([2.5]), array([1]), array([3.], dtype=float32), array([3]))
--- case: -0 stays -0 until something is added
print cumsum([-0.0, -0.0, 0.0, -0.0])
print cumsum(array([[-0.0, 1], [-0.0, -1], [-0.0, 2]], chunks=1), axis=0)
print cumsum(negative([0j]))
print cumsum(array([-0.0, 1e300, -1e300], chunks=2, dtype="f64"))
--- out
[-0. -0.  0.  0.]
[[-0.  1.]
 [-0.  0.]
 [-0.  2.]]
[-0.-0.j]
[-0.e+000  1.e+300  0.e+000]
--- case: a block that is scanned in pieces: of a row, of rows of a line, of lines; contiguous and strided
row = arange(210000).reshape((3, 70000)).rechunk(-1)
many = arange(160000).reshape((400, 400)).rechunk(-1)
columns = arange(210000).reshape((70000, 3)).rechunk(-1)
print (cumsum(row, axis=0)[2, ::30000], cumsum(columns.T, axis=0)[2, ::30000])
print (cumsum(many, axis=0)[::199, 399], cumsum(many.T, axis=0)[::199, 399])
print (cumsum(many, axis=1)[399, ::199], cumsum(many.T, axis=1)[399, ::199])
print (cumsum(row, axis=1)[2, ::34999], cumsum(columns, axis=1)[::34999, 2], cumsum(columns)[::104999])
--- out
(array([210000, 300000, 390000]), array([     3, 270003, 540003]))
(array([     399,  8039800, 31919601]), array([  159600, 31939900, 63759801]))
(array([  159600, 31939900, 63759801]), array([     399,  8039800, 31919601]))
(array([     140000,  5512482500, 12249755001]), array([     3, 314994, 629985]), array([          0,  5512447500, 22049685001]))
