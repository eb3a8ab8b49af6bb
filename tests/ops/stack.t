--- case: stack([eye(2), eye(2)], axis=-1).shape
print stack([eye(2), eye(2)], axis=-1).shape
--- out
(2, 2, 2)
--- case: stack([])
print stack([])
--- err 3
<stdin>:1:13: error[E0403]: 'stack' needs at least one array
 1 | print stack([])
   |             ^^
--- case: stack([ones(2)], axis=2)
print stack([ones(2)], axis=2)
--- err 3
<stdin>:1:24: error[E0503]: axis 2 of an array with 2 dimensions
 1 | print stack([ones(2)], axis=2)
   |                        ^^^^^^
--- case: stack([ones(2), ones((2, 1))])
print stack([ones(2), ones((2, 1))])
--- err 3
<stdin>:1:13: error[E0502]: array 2 has 2 dimensions, the first one 1
 1 | print stack([ones(2), ones((2, 1))])
   |             ^^^^^^^^^^^^^^^^^^^^^^^
--- case: stack([1, 2.5])
print stack([1, 2.5])
--- out
[1.  2.5]
