--- case: isnan(arange(2))
print isnan(arange(2))
--- out
[False False]
