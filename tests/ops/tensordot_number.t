--- case: either side, or both
print tensordot([3, 4], 2, axes=0)
print tensordot(2, arange(4).reshape((2, 2)), 0)
print tensordot(2, 3, axes=([], []))
print tensordot(2j, 1.5, axes=0)
print tensordot(zeros((0, 2)), 2, axes=0).shape
--- out
[6 8]
[[0 2]
 [4 6]]
6
3j
(0, 2)
--- case: axes of a number
print tensordot(2, arange(4), axes=1)
--- err 3
<stdin>:1:31: error[E0503]: a number has no axes to sum over
 1 | print tensordot(2, arange(4), axes=1)
   |                               ^^^^^^
   = help: write axes=0
--- case: a pair of axes
print tensordot(2, 3, axes=([0], [0]))
--- err 3
<stdin>:1:23: error[E0503]: a number has no axes to sum over
 1 | print tensordot(2, 3, axes=([0], [0]))
   |                       ^^^^^^^^^^^^^^^
   = help: write axes=0
--- case: two arrays
print tensordot_number(arange(2), arange(2), axes=0)
--- err 3
<stdin>:1:35: error[E0401]: one of both is a number
 1 | print tensordot_number(arange(2), arange(2), axes=0)
   |                                   ^^^^^^^^^
