--- case: clip(arange(4), 1, max=2)
print clip(arange(4), 1, max=2)
--- out
[1 1 2 2]
--- case: complex numbers by their real, then by their imaginary parts
print clip([1 + 2j, 3 + 1j, 2 - 1j, 1j], 1, 2)
print clip(array([1 + 2j, 3 + 1j], dtype="c64"), [1 + 3j, 0], [2, 3]).dtype
print clip(1 + 2j, 1 + 3j, 2)
print clip([], 1j, 2j)
--- out
[1.+2.j 2.+0.j 2.-1.j 1.+0.j]
c128
(1+3j)
[]
--- case: complex NaN, and bounds that cross
print clip([from_parts(nan, 1), from_parts(1, nan), 5j], 1j, 2)
print clip([1j, 7], 3j, 2j)
--- out
[nan +1.j  1.+nanj  0. +5.j]
[0.+2.j 0.+2.j]
--- case: one complex bound
print clip([1j, 3], null, 2)
print clip([1j, 3], 1, null)
--- out
[0.+1.j 2.+0.j]
[1.+0.j 3.+0.j]
--- case: truth values
x = array([true, false, true])
y = clip(x, false, x)
print y
print y.dtype
print clip(x, true, false)
print clip(x, 0, 1).dtype
print clip(x, 0.5, 1)
print clip(true, false, false)
--- out
[ True False  True]
bool
[False False False]
i64
[1.  0.5 1. ]
false
