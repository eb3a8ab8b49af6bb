--- case: rint(3.5)
print rint(3.5)
--- out
4.0
