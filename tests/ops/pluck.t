--- case: negative positions
print pluck([(1, 2), (3, 4)], -1)
--- out
[2, 4]

--- case: missing key
print pluck([json("{}")], "a")
--- err 1
<stdin>:1:7: error[E0701]: the dict has no key 'a'
 1 | print pluck([json("{}")], "a")
   |       ^^^^^^^^^^^^^^^^^^^^^^^^

--- case: position of a tuple
print pluck([(1, 2)], 2)
--- err 3
<stdin>:1:23: error[E0506]: the items are tuples of 2
 1 | print pluck([(1, 2)], 2)
   |                       ^
