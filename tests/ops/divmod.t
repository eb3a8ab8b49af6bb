--- case: dtypes are promoted
print divmod(arange(3, dtype="i8"), full(3, 2, dtype="u8"))[0].dtype
--- out
i16
--- case: floats
print divmod(array([5.5, -5.5, inf, nan, -0.0]), 2)
--- out
(array([ 2., -3., nan, nan, -0.]), array([1.5, 0.5, nan, nan, 0. ]))
--- case: by zero
print divmod(array([5, -5, 0]), 0)
print divmod(array([5.0, -5.0, 0.0]), 0)
--- out
(array([0, 0, 0]), array([0, 0, 0]))
(array([ inf, -inf,  nan]), array([nan, nan, nan]))
--- case: the ends of the integers
print divmod(full(1, -9223372036854775808), -1)
--- out
(array([-9223372036854775808]), array([0]))
--- case: no elements, 0-d, 5-d
print divmod(zeros(0), 2)
print divmod(ones(()), 2)
print divmod(ones((1, 1, 1, 1, 1)), 2)
--- out
(array([], dtype=float64), array([], dtype=float64))
(0.0, 1.0)
(array([[[[[0.]]]]]), array([[[[[1.]]]]]))
--- case: complex numbers
print divmod(ones(1, dtype="c64"), 2)
--- err 3
<stdin>:1:7: error[E0404]: 'floor_divide' is not defined for c64 and i64
 1 | print divmod(ones(1, dtype="c64"), 2)
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
