--- case: chunks do not matter
print random.standard_normal((2, 2), seed=1, chunks=1)
--- out
[[-1.80455669 -1.07835188]
 [-1.47561925  0.22808031]]
--- case: as random.normal
print (random.standard_normal(3, seed=1) == random.normal(size=3, seed=1)).all()
--- out
true
