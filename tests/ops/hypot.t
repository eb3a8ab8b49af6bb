--- case: hypot(1e200, 1e200)
print hypot(1e200, 1e200)
--- out
1.414213562373095e+200
