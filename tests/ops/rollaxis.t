--- case: elements
print rollaxis(arange(6).reshape(2, 3), 1)
--- out
[[0 3]
 [1 4]
 [2 5]]
--- case: from the end
print (rollaxis(ones((2, 3, 4)), -1, -2).shape, rollaxis(ones((2, 3, 4)), 0, 3).shape)
--- out
((2, 4, 3), (3, 4, 2))
--- case: one axis
print rollaxis([1, 2], 0)
--- out
[1 2]
--- case: no such start
print rollaxis(ones((2, 3)), 0, 3)
--- err 3
<stdin>:1:7: error[E0503]: axis 2 of an array with 2 dimensions
 1 | print rollaxis(ones((2, 3)), 0, 3)
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
