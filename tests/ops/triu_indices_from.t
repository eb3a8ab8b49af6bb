--- case: another diagonal
print triu_indices_from(ones((2, 3)), k=1)
--- out
(array([0, 0, 1]), array([1, 2, 2]))
--- case: three dimensions
print triu_indices_from(ones((2, 2, 2)))
--- err 3
<stdin>:1:25: error[E0502]: 'triu_indices_from' needs a matrix, not 3 dimensions
 1 | print triu_indices_from(ones((2, 2, 2)))
   |                         ^^^^^^^^^^^^^^^
