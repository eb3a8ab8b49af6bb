--- case: chunks
print put_along_axis(zeros((3, 4), chunks=2), [[1], [0], [-1]], [[5], [6], [7]], 1)
--- out
[[0. 5. 0. 0.]
 [6. 0. 0. 0.]
 [0. 0. 0. 7.]]
--- case: repeated indices and places
print put_along_axis(zeros((2, 3)), [[1, 1]], [[5, 6]], 1)
--- out
[[0. 6. 0.]
 [0. 6. 0.]]
--- case: along the first axis
print put_along_axis(arange(6).reshape(2, 3), [[1, 0, 1]], [[9]], 0)
--- out
[[0 9 2]
 [9 4 9]]
--- case: the flat array of a matrix
print put_along_axis(arange(6).reshape(2, 3), [0, 5], [8, 9], null)
--- out
[[8 1 2]
 [3 4 9]]
--- case: values are cast
print put_along_axis([1, 2], [0], 2.7, 0)
--- out
[2 2]
--- case: no indices
print put_along_axis([1, 2], array([], dtype="i64"), 1, 0)
--- out
[1 2]
--- case: NaN, -0 and inf
print put_along_axis([1.0, 2, 3], [0, 1, 2], [nan, -0.0, inf], 0)
--- out
[nan -0. inf]
--- case: strings of bits: other dtypes
print put_along_axis(array([1, 2], dtype="u8"), array([1], dtype="i8"), 200, 0)
print put_along_axis(array([1j, 2]), [0], 3, 0)
print put_along_axis([true, false], [1], true, 0)
--- out
[  1 200]
[3.+0.j 2.+0.j]
[ True  True]
--- case: five dimensions
print put_along_axis(zeros((1, 2, 1, 2, 1)), zeros((1, 1, 1, 1, 1), dtype="i64"), 1, 3).sum()
--- out
2.0
--- case: too many dimensions
print put_along_axis(arange(3), [[1]], 1, 0)
--- err 3
<stdin>:1:33: error[E0502]: 2 dimensions of indices for an array with 1
 1 | print put_along_axis(arange(3), [[1]], 1, 0)
   |                                 ^^^^^
--- case: too few indices on another axis
print put_along_axis(zeros((3, 4)), [[1], [2]], 1, 1)
--- err 3
<stdin>:1:37: error[E0502]: 2 indices along axis 0 for an array of length 3
 1 | print put_along_axis(zeros((3, 4)), [[1], [2]], 1, 1)
   |                                     ^^^^^^^^^^
--- case: values that do not fit
print put_along_axis(zeros(4), [1, 2], [1, 2, 3], 0)
--- err 3
<stdin>:1:7: error[E0501]: axis 0 of length 3 cannot become this shape
 1 | print put_along_axis(zeros(4), [1, 2], [1, 2, 3], 0)
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: below the least place
print put_along_axis(zeros(2), [-3], 1, 0)
--- err 1
<stdin>:1:7: error[E0506]: index -3 is out of range for axis 0 of length 2
 1 | print put_along_axis(zeros(2), [-3], 1, 0)
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: no such axis
print put_along_axis(zeros(2), [0], 1, 1)
--- err 3
<stdin>:1:40: error[E0503]: axis 1 of an array with 1 dimension
 1 | print put_along_axis(zeros(2), [0], 1, 1)
   |                                        ^
--- case: indices that are no ints
print put_along_axis(zeros(2), [0.5], 1, 0)
--- err 3
<stdin>:1:32: error[E0401]: 'indices' of 'put_along_axis' must be array<int>, not list<float>[1]
 1 | print put_along_axis(zeros(2), [0.5], 1, 0)
   |                                ^^^^^
