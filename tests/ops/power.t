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
--- case: pandas' name
print pow(5, 2)
print from_dict({"x": [1, 2, null]}).x.pow(2)
--- out
25
1
4
