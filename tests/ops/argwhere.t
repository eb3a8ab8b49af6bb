--- case: argwhere(zeros(3)).shape
print argwhere(zeros(3)).shape
--- out
(0, 1)
--- case: argwhere(arange(10, chunks=3) > 6)
print argwhere(arange(10, chunks=3) > 6)
--- out
[[7]
 [8]
 [9]]
--- case: argwhere("a")
print argwhere("a")
--- err 3
<stdin>:1:16: error[E0401]: 'x' of 'argwhere' must be array, not string
 1 | print argwhere("a")
   |                ^^^
