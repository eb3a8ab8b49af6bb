--- case: as a property and as a call
x = ones((4, 6), chunks=(2, 4))
print x.nbytes
print nbytes(x)
--- out
192
192
--- case: of a number
print arange(3).sum().nbytes
print (1j).nbytes
--- out
8
16
