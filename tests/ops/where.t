--- case: where(true, 1, 2)
print where(true, 1, 2)
--- out
1
