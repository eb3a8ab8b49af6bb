--- case: every row
print read_csv("t.csv").dropna()
--- file t.csv
a,b
,2
,3
--- out
a,b
