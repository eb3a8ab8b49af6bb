--- case: fmin(arange(4), 2)
print fmin(arange(4), 2)
--- out
[0 1 2 2]
