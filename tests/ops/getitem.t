--- case: eye(3)[1]
print eye(3)[1]
--- out
[0. 1. 0.]
--- case: eye(3)[..., 0]
print eye(3)[..., 0]
--- out
[1. 0. 0.]
--- case: arange(3)[newaxis].shape
print arange(3)[newaxis].shape
--- out
(1, 3)
--- case: arange(10)[-3:]
print arange(10)[-3:]
--- out
[7 8 9]
--- case: arange(5)[::0]
print arange(5)[::0]
--- err 3
<stdin>:1:19: error[E0403]: the step of a slice cannot be 0
 1 | print arange(5)[::0]
   |                   ^
