--- case: exp(1000.0)
print exp(1000.0)
--- out
inf
--- case: exp(-1000.0)
print exp(-1000.0)
--- out
0.0
