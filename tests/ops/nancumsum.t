--- case: several chunks
print nancumsum(arange(1, 9, chunks=3))
--- out
[ 1  3  6 10 15 21 28 36]
--- case: axes
print nancumsum(ones((2, 3), chunks=1) * 2, axis=0)
print nancumsum(ones((2, 3), chunks=2) * 2, axis=-1)
--- out
[[2. 2. 2.]
 [4. 4. 4.]]
[[2. 4. 6.]
 [2. 4. 6.]]
--- case: NaN
print nancumsum(where(arange(4) == 1, nan, 2.0))
--- out
[2. 2. 4. 6.]
--- case: no elements
print nancumsum(zeros(0))
--- out
[]
--- case: five dimensions
print nancumsum(ones((1, 1, 1, 1, 2)), axis=4)
--- out
[[[[[1. 2.]]]]]
--- case: booleans
print nancumsum(arange(4) > 0)
--- out
[0 1 2 3]
--- case: dtype
print nancumsum(arange(4) + 1, dtype="f32")
--- out
[ 1.  3.  6. 10.]
--- case: no such axis
print nancumsum(arange(3), axis=1)
--- err 3
<stdin>:1:7: error[E0503]: axis 1 of an array with 1 dimension
 1 | print nancumsum(arange(3), axis=1)
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: a list
print nancumsum([1, 2])
--- out
[1 3]
--- case: wrapping
print nancumsum(full(3, 2**62))
--- out
[ 4611686018427387904 -9223372036854775808 -4611686018427387904]
--- case: infinity
print nancumsum(full(3, 1e308) * 10)
--- out
[inf inf inf]
--- case: -0
print nancumsum([-0.0, nan, -0.0])
--- out
[-0.  0.  0.]
