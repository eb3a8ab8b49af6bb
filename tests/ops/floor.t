--- case: floor(2.0)
print floor(2.0)
--- out
2.0
