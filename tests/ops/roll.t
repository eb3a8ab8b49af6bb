--- case: roll(zeros(0), 3)
print roll(zeros(0), 3)
--- out
[]
--- case: roll(arange(5), -13)
print roll(arange(5), -13)
--- out
[3 4 0 1 2]
--- case: roll(arange(5), (1, 2), axis=0)
print roll(arange(5), (1, 2), axis=0)
--- out
[2 3 4 0 1]
--- case: roll(eye(2), (1, 2, 3), axis=(0, 1))
print roll(eye(2), (1, 2, 3), axis=(0, 1))
--- err 3
<stdin>:1:20: error[E0403]: 3 shifts for 2 axes
 1 | print roll(eye(2), (1, 2, 3), axis=(0, 1))
   |                    ^^^^^^^^^
--- case: roll(eye(2), 1.5)
print roll(eye(2), 1.5)
--- err 3
<stdin>:1:20: error[E0401]: 'shift' of 'roll' must be int or list, not float
 1 | print roll(eye(2), 1.5)
   |                    ^^^
--- case: roll(arange(5), (9223372036854775807, 1))
print roll(arange(5), (9223372036854775807, 1))
--- err 3
<stdin>:1:23: error[E0403]: the shifts are too large
 1 | print roll(arange(5), (9223372036854775807, 1))
   |                       ^^^^^^^^^^^^^^^^^^^^^^^^
