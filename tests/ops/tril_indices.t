--- case: fewer columns
print tril_indices(3, 0, 2)
--- out
(array([0, 1, 1, 2, 2]), array([0, 0, 1, 0, 1]))
--- case: a diagonal outside
print tril_indices(2, -5)
print tril_indices(2, 5)
--- out
(array([], dtype=int64), array([], dtype=int64))
(array([0, 0, 1, 1]), array([0, 1, 0, 1]))
--- case: no rows
print tril_indices(0)
--- out
(array([], dtype=int64), array([], dtype=int64))
