--- case: kinds
print [len([]), len((1, 2)), len({"a": 1}), len(""), len("日本")]
--- out

--- case: no length
print len(1)
--- err 3
