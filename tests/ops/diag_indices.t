--- case: none
print diag_indices(0)
--- out
(array([], dtype=int64), array([], dtype=int64))
--- case: three axes
print diag_indices(2, 3)
print arange(8).reshape(2, 2, 2)[diag_indices(2, 3)]
--- out
(array([0, 1]), array([0, 1]), array([0, 1]))
[0 7]
--- case: too many axes
print diag_indices(1, 33)
--- err 3
<stdin>:1:23: error[E0403]: 'ndim' must be from 1 to 32
 1 | print diag_indices(1, 33)
   |                       ^^
