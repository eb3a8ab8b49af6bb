--- case: 0 or 0
print 0 or 0
--- out
false
