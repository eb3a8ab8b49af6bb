--- case: nulls and nothing left
t = read_csv("t.csv")
print t.filter(.a > 1)
print t.filter(.a > 5)
--- file t.csv
a
1

2
NA
--- out
a
2
a

--- case: columns are no rows
print DataFrame({"x": [1]}).filter(items=["x"])
--- err 3
<stdin>:1:36: error[E0306]: 'filter' has no argument 'items'
 1 | print DataFrame({"x": [1]}).filter(items=["x"])
   |                                    ^^^^^^^^^^^
   = help: columns are chosen by frame[["x", "y"]]
