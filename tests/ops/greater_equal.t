--- case: 1 >= 2
print 1 >= 2
--- out
false
--- case: pandas' name
print ge(5, 2)
print from_dict({"x": [1, 2, null]}).x.ge(2)
--- out
true
false
true
