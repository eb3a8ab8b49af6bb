--- case: as a property and as a call
x = ones((4, 6), chunks=(2, 4))
print x.ndim
print ndim(x)
--- out
2
2
