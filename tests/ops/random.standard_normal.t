--- case: chunks do not matter
print random.standard_normal((2, 2), seed=1, chunks=1)
--- out
[[-0.05074387  0.34233439]
 [ 0.29085969  0.60270554]]
--- case: as random.normal
print (random.standard_normal(3, seed=1) == random.normal(size=3, seed=1)).all()
--- out
true
