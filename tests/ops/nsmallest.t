--- case: nulls
print read_csv("t.csv").nsmallest(5, "a")
--- file t.csv
a,b
2,1
,1
1,2
--- out
a,b
1,2
2,1
