--- case: cosh(1000.0)
print cosh(1000.0)
--- out
inf
