--- case: exp2(0.5)
print exp2(0.5)
--- out
1.414213562373095
