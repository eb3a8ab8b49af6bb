--- case: random.uniform(0.0, 1.0, (3, 4), seed=2).shape
print random.uniform(0.0, 1.0, (3, 4), seed=2).shape
--- out
(3, 4)
