--- case: random.normal(size=(3, 4), seed=2).shape
print random.normal(size=(3, 4), seed=2).shape
--- out
(3, 4)
