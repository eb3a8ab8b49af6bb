--- case: 3 <= 2
print 3 <= 2
--- out
false
--- case: pandas' name
print le(5, 2)
print from_dict({"x": [1, 2, null]}).x.le(2)
--- out
false
true
true
