--- case: fmax(arange(4), 2)
print fmax(arange(4), 2)
--- out
[2 2 2 3]
