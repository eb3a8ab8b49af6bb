--- case: chunks do not matter
print random.permutation(10, seed=1, chunks=3)
--- out
[7 4 8 3 1 9 2 5 6 0]
--- case: none
print random.permutation(0)
--- out
[]
--- case: one
print random.permutation(1)
--- out
[0]
--- case: each once
print sort(random.permutation(2000, seed=5, chunks=300))[::500]
--- out
[   0  500 1000 1500]
--- case: each call its own
print (random.permutation(6) == random.permutation(6)).all()
--- out
false
