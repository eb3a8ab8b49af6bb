--- case: long ago
print read_csv("t.csv").a.year
--- file t.csv
a,b
1899-12-31 23:59:59.5,1
2000-02-29 00:00:00,2
,3
--- out
1899
2000
