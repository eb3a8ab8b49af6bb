--- case: tan(0.0)
print tan(0.0)
--- out
0.0
