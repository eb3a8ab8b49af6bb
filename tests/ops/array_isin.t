--- case: arrays
print isin(arange(6, chunks=2) * ones((2, 6)), arange(3, chunks=1))
--- out
[[ True  True  True False False False]
 [ True  True  True False False False]]
--- case: NaN
print isin(full(2, nan), [nan])
--- out
[False False]
--- case: no values
print isin(arange(3), zeros(0))
--- out
[False False False]
--- case: floats
print isin(arange(3), [1.5, 2.0])
--- out
[False False  True]
--- case: no wrapping
print isin(arange(3) - 1, full(1, 18446744073709551615.0))
--- out
[False False False]
--- case: complex numbers
print isin([1j, 1, from_parts(0, nan)], [1j, 2, from_parts(0, nan)])
print isin(arange(3), array([1, 2j, 2], chunks=1))
print isin(array([[1j, 2]], dtype="c64"), [2], invert=true)
print isin(array([1, 2]), [2j, 2])
--- out
[ True False False]
[False  True  True]
[[ True False]]
[False  True]
--- case: one number
print isin(3, [1, 3])
print isin(arange(3).sum(), 4)
print isin(2.5, arange(3), invert=true)
--- out
true
false
true
