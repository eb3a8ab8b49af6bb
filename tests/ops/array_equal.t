--- case: no elements
print array_equal(zeros((2, 0)), zeros((2, 0)))
--- out
true
--- case: NaN
print array_equal(full(1, nan), full(1, nan))
--- out
false
--- case: other chunks
print array_equal(ones((2, 3), chunks=1), ones((2, 3)))
--- out
true
--- case: NaN as equal
print array_equal([1, nan], [1, nan], equal_nan=true)
print array_equal([1, nan], [nan, 1], equal_nan=true)
print array_equal([1, 2], [1, 2], equal_nan=true)
--- out
true
false
true
--- case: numbers
print [array_equal(3, 3.0), array_equal(3, [3]), array_equal([1, 2], 2), array_equal(nan, nan), array_equal(nan, nan, equal_nan=true)]
--- out
[true, false, false, false, true]
