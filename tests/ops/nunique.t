--- case: nothing
print read_csv("t.csv").a.nunique()
--- file t.csv
a,b
,1
--- out
0
