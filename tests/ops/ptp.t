--- case: ptp(random.random((6, 5), chunks=(2, 2), seed=1), axis=0, keepdims=true)
print ptp(random.random((6, 5), chunks=(2, 2), seed=1), axis=0, keepdims=true)
--- out
[[0.92043634 0.82769589 0.89816754 0.61078897 0.67252165]]
--- case: NaN
print ptp(where(arange(3) == 1, nan, 1.0))
--- out
nan
--- case: a range that wraps
print ptp(full(2, 100, dtype="i8") * (arange(2, dtype="i8") * 2 - 1))
--- out
-56
--- case: five dimensions
print ptp(5 * ones((1, 1, 1, 1, 1)))
--- out
0.0
--- case: ptp(arange(10), axis=3)
print ptp(arange(10), axis=3)
--- err 3
<stdin>:1:7: error[E0503]: axis 3 of an array with 1 dimension
 1 | print ptp(arange(10), axis=3)
   |       ^^^^^^^^^^^^^^^^^^^^^^^
--- case: a list
print ptp([1, 2])
--- out
1
--- case: numbers
print ptp(3)
print ptp(inf)
print ptp(nan)
--- out
0
nan
nan
