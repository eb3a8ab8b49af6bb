--- case: more columns
print triu_indices(2, 0, 4)
--- out
(array([0, 0, 0, 0, 1, 1, 1]), array([0, 1, 2, 3, 1, 2, 3]))
--- case: a diagonal outside
print triu_indices(2, -5)
print triu_indices(2, 5)
--- out
(array([0, 0, 1, 1]), array([0, 1, 0, 1]))
(array([], dtype=int64), array([], dtype=int64))
--- case: no rows
print triu_indices(0)
--- out
(array([], dtype=int64), array([], dtype=int64))
