--- case: with probabilities
print random.choice(arange(3) * 10, 8, p=arange(3), seed=2)
--- out
[20 20 10 20 20 20 10 10]
--- case: several chunks
print random.choice(arange(5, chunks=2) * 10, 6, seed=2, chunks=4)
--- out
[20 40  0 40 20 30]
--- case: of nothing
print random.choice(zeros(0), 3)
--- err 3
<stdin>:1:7: error[E0403]: there is nothing to choose from
 1 | print random.choice(zeros(0), 3)
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^
