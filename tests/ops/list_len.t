--- case: kinds
print [len([]), len((1, 2)), len({"a": 1}), len(""), len("日本")]
--- out
[0, 2, 1, 0, 2]

--- case: no length
print len(1)
--- err 3
<stdin>:1:11: error[E0401]: 'len' does not take int
 1 | print len(1)
   |           ^
   = help: it takes array, bag, frame or column, list, tuple, dict or string
