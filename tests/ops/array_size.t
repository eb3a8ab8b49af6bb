--- case: as a property and as a call
x = ones((4, 6), chunks=(2, 4))
print x.size
print size(x)
--- out
24
24
--- case: of a number
print arange(3).sum().size
--- out
1
