--- case: names with spaces
print read_csv("t.csv")["a b"]
--- file t.csv
a b
1
--- out
1
