--- case: 1 and 2
print 1 and 2
--- out
true
