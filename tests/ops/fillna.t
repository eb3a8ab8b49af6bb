--- case: a float among integers
print read_csv("t.csv").a.fillna(0.5)
--- file t.csv
a,b
1,2
,3
--- out
1.0
0.5
