--- case: random.integers(2, size=100, seed=1).max()
print random.integers(2, size=100, seed=1).max()
--- out
1
