--- case: chunks do not matter
print random.choice(3, 12, p=arange(3, chunks=1), seed=2, chunks=5)
--- out
[2 2 1 2 2 2 1 1 1 2 2 1]
--- case: a probability of 0
print random.choice(2, 6, p=1.0 * arange(2), seed=1)
--- out
[1 1 1 1 1 1]
--- case: without replacement
print random.choice(3, 2, replace=false, p=ones(3))
--- err 3
<stdin>:1:27: error[E0403]: with 'p' values are chosen with replacement
 1 | print random.choice(3, 2, replace=false, p=ones(3))
   |                           ^^^^^^^^^^^^^
