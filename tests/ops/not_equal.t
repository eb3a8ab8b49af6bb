--- case: "a" != "a"
print "a" != "a"
--- out
false
--- case: pandas' name
print ne(5, 2)
print from_dict({"x": [1, 2, null]}).x.ne(2)
--- out
true
true
false
