--- case: nothing
print read_csv("t.csv").a.isin([])
--- file t.csv
a
1
--- out
false
