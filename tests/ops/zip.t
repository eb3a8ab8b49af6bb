--- case: three
print zip([1], [2], [3])
--- out
[(1, 2, 3)]

--- case: empty
print zip([], [1])
--- out
[]
