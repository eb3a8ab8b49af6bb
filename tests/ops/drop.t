--- case: one
print read_csv("t.csv").drop("a")
--- file t.csv
a,b
1,2
--- out
b
2
--- case: pandas' arguments
f = from_dict({"a": [1], "b": [2], "c": [3]})
print f.drop(["a", "q"], errors="ignore")
print f.drop("q", errors="ignore").columns
print f.drop("b", axis=1)
print f.drop(columns=["b"], axis="columns")
--- out
b,c
2,3
["a", "b", "c"]
a,c
1,3
a,c
1,3
--- case: rows have no labels
print from_dict({"a": [1]}).drop(0, axis=0)
--- err 3
<stdin>:1:34: error[E0401]: 'columns' of 'drop' must be string or list<string>, not int
 1 | print from_dict({"a": [1]}).drop(0, axis=0)
   |                                  ^
--- case: rows are not left out by name
print from_dict({"a": [1]}).drop("a", axis=0)
--- err 3
<stdin>:1:39: error[E0403]: axis is 1: columns are left out
 1 | print from_dict({"a": [1]}).drop("a", axis=0)
   |                                       ^^^^^^
   = help: rows have no labels; leave them out by a condition: frame[frame.x > 0]
--- case: what errors does
print from_dict({"a": [1]}).drop("a", errors="skip")
--- err 3
<stdin>:1:39: error[E0403]: errors is "raise" or "ignore"
 1 | print from_dict({"a": [1]}).drop("a", errors="skip")
   |                                       ^^^^^^^^^^^^^
