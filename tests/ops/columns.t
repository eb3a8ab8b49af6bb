--- case: as a call
print columns(read_csv("t.csv"))
--- file t.csv
a,b
1,2
--- out
["a", "b"]
