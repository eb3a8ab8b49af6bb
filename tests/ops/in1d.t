--- case: chunks
print in1d(arange(6, chunks=4), arange(20, chunks=7) * 3)
--- out
[ True False False  True False False]
--- case: nothing
print (in1d([], [1]), in1d([1], []))
--- out
(array([], dtype=bool), array([False]))
--- case: NaN
print in1d([nan, 1], [nan, 1])
--- out
[False  True]
--- case: text
print in1d(["a"], [1])
--- err 3
<stdin>:1:12: error[E0401]: 'ar1' of 'in1d' must be array or number, not list<string>[1]
 1 | print in1d(["a"], [1])
   |            ^^^^^
--- case: complex numbers
print in1d([1j, 2, 1 + 1j], [2, 1j, 0, 2])
--- out
[ True  True False]
--- case: numbers
print in1d(1, [1, 2])
print in1d([1, 2], 2)
--- out
[ True]
[False  True]
