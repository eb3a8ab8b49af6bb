--- case: 2 > 2
print 2 > 2
--- out
false
--- case: pandas' name
print gt(5, 2)
print from_dict({"x": [1, 2, null]}).x.gt(2)
--- out
true
false
false
