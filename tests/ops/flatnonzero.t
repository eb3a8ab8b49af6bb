--- case: flatnonzero(zeros(3))
print flatnonzero(zeros(3))
--- out
[]
--- case: flatnonzero(arange(10, chunks=3) > 6)
print flatnonzero(arange(10, chunks=3) > 6)
--- out
[7 8 9]
--- case: a number
print flatnonzero(3)
print flatnonzero(0.0)
--- out
[0]
[]
--- case: a text
print flatnonzero("a")
--- err 3
<stdin>:1:19: error[E0401]: 'x' of 'flatnonzero' must be array or number, not string
 1 | print flatnonzero("a")
   |                   ^^^
