--- case: x.shape == y.shape
x = random.random((50, 40), chunks=(7, 9), seed=3)
y = random.random((50, 40), chunks=(50, 40), seed=3)
print x.shape == y.shape
--- out
true
