--- case: NaN
print min([1, nan, 2])
--- out

--- case: tuples
print min([(2, "a"), (1, "b")])
--- out

--- case: empty
print min([])
--- err 3

--- case: mixed
print min([1, "a"])
--- err 3
