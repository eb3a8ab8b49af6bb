--- case: no nulls
print read_csv("t.csv").a.isna()
--- file t.csv
a
1
--- out
false
