--- case: three
print zip([1], [2], [3])
--- out

--- case: empty
print zip([], [1])
--- out
