--- case: one axis
print arange(3).transpose(0)
--- out
[0 1 2]
--- case: no elements
print zeros((0, 2)).transpose(1, 0).shape
--- out
(2, 0)
--- case: five axes
print ones((1, 2, 3, 4, 5)).transpose(4, 3, 2, 1, 0).shape
--- out
(5, 4, 3, 2, 1)
--- case: too few
print ones((2, 3)).transpose(1)
--- err 3
<stdin>:1:7: error[E0503]: 1 axes for an array with 2 dimensions
 1 | print ones((2, 3)).transpose(1)
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: no such axis
print ones((2, 3)).transpose(0, 2)
--- err 3
<stdin>:1:7: error[E0503]: axis 2 of an array with 2 dimensions
 1 | print ones((2, 3)).transpose(0, 2)
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
