--- case: two that change places
print read_csv("t.csv").rename({"a": "b", "b": "a"})
--- file t.csv
a,b
1,2
--- out
b,a
1,2
