--- case: one
print read_csv("t.csv").drop("a")
--- file t.csv
a,b
1,2
--- out
b
2
