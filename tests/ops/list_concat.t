--- case: one
print concat([1])
--- out
[1]
