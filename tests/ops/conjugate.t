--- case: conjugate(3)
print conjugate(3)
--- out
3
