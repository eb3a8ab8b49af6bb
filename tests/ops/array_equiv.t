--- case: no elements
print array_equiv(zeros((0, 2)), zeros((0, 2)))
print array_equiv(zeros((0, 2)), [5])
--- out
true
true
--- case: NaN
print array_equiv([nan], [nan])
--- out
false
--- case: chunks
print array_equiv(arange(6, chunks=4), arange(6, chunks=1))
--- out
true
--- case: dtypes
print array_equiv([1], [1.0])
--- out
true
--- case: numbers
print [array_equiv(3, [3, 3]), array_equiv([1, 2], 2), array_equiv(3, 3), array_equiv(zeros((0, 2)), 1)]
--- out
[true, false, true, true]
