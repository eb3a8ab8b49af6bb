--- case: as a property and as a call
x = ones((4, 6), chunks=(2, 4))
print x.dtype
print dtype(x)
--- out
f64
f64
