--- case: 7.5 % 2
print 7.5 % 2
--- out
1.5
--- case: 7 % -3
print 7 % -3
--- out
-2
