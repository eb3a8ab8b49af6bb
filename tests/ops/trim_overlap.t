--- case: trim_overlap(overlap(arange(6, chunks=2), 1), 1)
print trim_overlap(overlap(arange(6, chunks=2), 1), 1)
--- out
[0 1 2 3 4 5]
--- case: trim_overlap(arange(6, chunks=3), 2, 0)
print trim_overlap(arange(6, chunks=3), 2, 0)
--- out
[]
--- case: trim_overlap(arange(6, chunks=3), -2)
print trim_overlap(arange(6, chunks=3), -2)
--- err 3
<stdin>:1:41: error[E0403]: a depth is an int, 0 or more
 1 | print trim_overlap(arange(6, chunks=3), -2)
   |                                         ^^
