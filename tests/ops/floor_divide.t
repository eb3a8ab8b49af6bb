--- case: 7.5 // 2
print 7.5 // 2
--- out
3.0
--- case: [7 // -2, -7 // -2]
print [7 // -2, -7 // -2]
--- out
[-4, 3]
--- case: pandas' name
print floordiv(5, 2)
print from_dict({"x": [1, 2, null]}).x.floordiv(2)
--- out
2
0
1
