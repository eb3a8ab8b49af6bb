--- case: three axes
print diag_indices_from(ones((2, 2, 2)))
--- out
(array([0, 1]), array([0, 1]), array([0, 1]))
--- case: a vector
print diag_indices_from(ones(2))
--- err 3
<stdin>:1:25: error[E0502]: 'diag_indices_from' needs two axes or more of one length
 1 | print diag_indices_from(ones(2))
   |                         ^^^^^^^
