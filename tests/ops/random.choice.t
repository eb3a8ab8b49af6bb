--- case: chunks do not matter
print random.choice(5, 10, seed=1, chunks=3)
--- out
[4 4 2 0 3 2 1 3 4 3]
--- case: none
print random.choice(3, 0)
--- out
[]
--- case: of nothing
print random.choice(0, 3)
--- err 3
<stdin>:1:21: error[E0403]: there is nothing to choose from
 1 | print random.choice(0, 3)
   |                     ^
--- case: a shape without replacement
print random.choice(9, (2, 2), replace=false)
--- err 3
<stdin>:1:24: error[E0502]: without replacement 'size' is an int
 1 | print random.choice(9, (2, 2), replace=false)
   |                        ^^^^^^
--- case: a shape
print random.choice(4, (2, 3), seed=7)
--- out
[[3 3 1]
 [2 3 2]]
