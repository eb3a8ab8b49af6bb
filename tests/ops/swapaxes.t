--- case: swapaxes(ones((2, 3, 4)), -1, 0).shape
print swapaxes(ones((2, 3, 4)), -1, 0).shape
--- out
(4, 3, 2)
