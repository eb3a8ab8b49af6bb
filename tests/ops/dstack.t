--- case: dstack([1, 2])
print dstack([1, 2])
--- out
[[[1 2]]]
--- case: dstack([zeros((0, 2)), zeros((0, 2))]).shape
print dstack([zeros((0, 2)), zeros((0, 2))]).shape
--- out
(0, 2, 2)
--- case: dstack(3)
print dstack(3)
--- err 3
<stdin>:1:14: error[E0401]: 'seq' of 'dstack' must be list, not int
 1 | print dstack(3)
   |              ^
