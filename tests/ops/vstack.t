--- case: vstack([1, 2])
print vstack([1, 2])
--- out
[[1]
 [2]]
--- case: vstack([zeros((0, 2)), zeros((0, 2))]).shape
print vstack([zeros((0, 2)), zeros((0, 2))]).shape
--- out
(0, 2)
--- case: vstack(3)
print vstack(3)
--- err 3
<stdin>:1:14: error[E0401]: 'seq' of 'vstack' must be list, not int
 1 | print vstack(3)
   |              ^
--- case: its other name
print row_stack([[1, 2], [3, 4]])
--- out
[[1 2]
 [3 4]]
