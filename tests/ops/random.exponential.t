--- case: random.exponential(size=3, seed=2).min() > 0
print random.exponential(size=3, seed=2).min() > 0
--- out
true
