--- case: as a property and as a call
x = ones((4, 6), chunks=(2, 4))
print x.nbytes
print nbytes(x)
--- out
192
192
