--- case: 2 ** -1
print 2 ** -1
--- out
0.5
--- case: 2.0 ** 0.5
print 2.0 ** 0.5
--- out
1.4142135623730951
--- case: -2 ** 2
print -2 ** 2
--- out
-4
