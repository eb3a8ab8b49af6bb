--- case: nulls
print read_csv("t.csv").a.notna()
--- file t.csv
a,b
1,2
,3
--- out
true
false
