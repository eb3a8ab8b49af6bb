--- case: trunc(1.7)
print trunc(1.7)
--- out
1.0
