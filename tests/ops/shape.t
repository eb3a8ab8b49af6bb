--- case: as a property and as a call
x = ones((4, 6), chunks=(2, 4))
print x.shape
print shape(x)
--- out
(4, 6)
(4, 6)
--- case: of a number
print arange(3).sum().shape
print shape(2.5)
--- out
()
()
