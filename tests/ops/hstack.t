--- case: hstack([1, 2])
print hstack([1, 2])
--- out
[1 2]
--- case: hstack([zeros((0, 2)), zeros((0, 2))]).shape
print hstack([zeros((0, 2)), zeros((0, 2))]).shape
--- out
(0, 4)
--- case: hstack(3)
print hstack(3)
--- err 3
<stdin>:1:14: error[E0401]: 'seq' of 'hstack' must be list, not int
 1 | print hstack(3)
   |              ^
