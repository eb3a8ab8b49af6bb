--- case: square(-1.5)
print square(-1.5)
--- out
2.25
