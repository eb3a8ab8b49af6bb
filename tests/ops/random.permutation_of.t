--- case: chunks do not matter
print random.permutation(arange(5, chunks=2) * 10, seed=1)
--- out
[30 20 40  0 10]
--- case: no elements
print random.permutation(zeros(0), seed=1)
--- out
[]
