--- case: names of properties are free
shape = (2, 3)
size = 4
x = ones(shape)
print x.shape
print x.size + size
--- out
(2, 3)
10
