--- case: NaN
print max([1, nan, 2])
--- out

--- case: first of equal
print max([1, 1.0])
--- out

--- case: empty
print max([])
--- err 3
