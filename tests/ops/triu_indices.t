--- case: more columns
print triu_indices(2, 0, 4)
--- out
([0 0 0 0 1 1 1], [0 1 2 3 1 2 3])
--- case: a diagonal outside
print triu_indices(2, -5)
print triu_indices(2, 5)
--- out
([0 0 1 1], [0 1 0 1])
([], [])
--- case: no rows
print triu_indices(0)
--- out
([], [])
