--- case: 2 > 2
print 2 > 2
--- out
false
