--- case: clip(arange(4), 1, max=2)
print clip(arange(4), 1, max=2)
--- out
[1 1 2 2]
