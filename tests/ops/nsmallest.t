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

--- case: which of equal rows are kept
t = read_csv("t.csv", blocksize=4)
print t.nsmallest(2, "a", keep="first").i.tolist()
print t.nsmallest(2, "a", keep="last").i.tolist()
print t.nsmallest(2, "a", keep="all").i.tolist()
print t.a.nsmallest(2, keep="all").tolist()
print t.a.nsmallest(2, "last").tolist()
--- file t.csv
a,i
2,0
1,1
2,2
1,3
1,4
--- out
[1, 3]
[4, 3]
[1, 3, 4]
[1, 1, 1]
[1, 1]
