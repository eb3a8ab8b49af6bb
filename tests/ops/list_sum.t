--- case: empty
print sum([])
--- out
0

--- case: bools
print sum([true, true, false])
--- out
2

--- case: a bag
print read_text("x.txt").map(int).sum()
--- file x.txt
1
2
3
--- out
6

--- case: overflow
print sum([9223372036854775807, 1])
--- err 3
<stdin>:1:7: error[E0405]: the sum is beyond 64-bit integers
 1 | print sum([9223372036854775807, 1])
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

--- case: strings
print sum(["a", "b"])
--- err 3
<stdin>:1:11: error[E0401]: expected a list of numbers, found items of type string
 1 | print sum(["a", "b"])
   |           ^^^^^^^^^^

--- case: strings known only while running
print sum(json("[1, \"a\"]"))
--- err 1
<stdin>:1:7: error[E0701]: expected numbers, found a string
 1 | print sum(json("[1, \"a\"]"))
   |       ^^^^^^^^^^^^^^^^^^^^^^^
