--- case: as a property and as a call
x = ones((4, 6), chunks=(2, 4))
print x.itemsize
print itemsize(x)
--- out
8
8
