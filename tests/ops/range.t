--- case: empty
print [range(0), range(5, 2), range(1, 1)]
--- out
[[], [], []]

--- case: ends of 64 bits
print range(9223372036854775805, 9223372036854775807)
--- out
[9223372036854775805, 9223372036854775806]

--- case: too long
print len(range(1_000_000_000))
--- err 1
<stdin>:1:11: error[E0403]: a range may have at most 50000000 items
 1 | print len(range(1_000_000_000))
   |           ^^^^^^^^^^^^^^^^^^^^
   = help: arange makes an array of any length

--- case: floats
print range(1.5)
--- err 3
<stdin>:1:13: error[E0401]: 'start' of 'range' must be int, not float
 1 | print range(1.5)
   |             ^^^
