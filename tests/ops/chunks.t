--- case: as a property and as a call
x = ones((4, 6), chunks=(2, 4))
print x.chunks
print chunks(x)
--- out
((2, 2), (4, 2))
((2, 2), (4, 2))
