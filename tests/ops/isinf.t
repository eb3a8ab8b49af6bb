--- case: isinf(arange(2))
print isinf(arange(2))
--- out
[False False]
