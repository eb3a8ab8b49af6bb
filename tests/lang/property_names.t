--- case: names of properties are free
shape = (2, 3)
columns = 4
x = ones(shape)
print x.shape
print x.ndim + columns
--- out
(2, 3)
6
