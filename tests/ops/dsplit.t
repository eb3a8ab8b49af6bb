--- case: dsplit(ones((1, 1, 2)), [1])[0].shape
print dsplit(ones((1, 1, 2)), [1])[0].shape
--- out
(1, 1, 1)
