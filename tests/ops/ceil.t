--- case: ceil(-0.5)
print ceil(-0.5)
--- out
-0.0
