--- case: sign(0.0)
print sign(0.0)
--- out
0.0
