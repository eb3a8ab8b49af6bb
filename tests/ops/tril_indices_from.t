--- case: another diagonal
print tril_indices_from(ones((2, 3)), k=1)
--- out
(array([0, 0, 1, 1, 1]), array([0, 1, 0, 1, 2]))
--- case: three dimensions
print tril_indices_from(ones((2, 2, 2)))
--- err 3
<stdin>:1:25: error[E0502]: 'tril_indices_from' needs a matrix, not 3 dimensions
 1 | print tril_indices_from(ones((2, 2, 2)))
   |                         ^^^^^^^^^^^^^^^
