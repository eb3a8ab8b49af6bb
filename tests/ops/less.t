--- case: 0 < 5 < 10
print 0 < 5 < 10
--- out
true
--- case: 2 < 2
print 2 < 2
--- out
false
--- case: pandas' name
print lt(5, 2)
print from_dict({"x": [1, 2, null]}).x.lt(2)
--- out
false
true
false
