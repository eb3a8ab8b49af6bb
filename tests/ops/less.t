--- case: 0 < 5 < 10
print 0 < 5 < 10
--- out
true
--- case: 2 < 2
print 2 < 2
--- out
false
