--- case: as a property and as a call
x = ones((4, 6), chunks=(2, 4))
print x.npartitions
print npartitions(x)
--- out
4
4
