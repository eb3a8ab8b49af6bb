--- case: text
print read_csv("t.csv").a.between("b", "c")
--- file t.csv
a
a
b
c
d
--- out
false
true
true
false
