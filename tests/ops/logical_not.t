--- case: not 0
print not 0
--- out
true
