--- case: only a header
print read_csv("x.csv").a.count()
--- file x.csv
a,b
--- out
0

--- case: many small partitions
print read_csv("x.csv", blocksize=4).a.count()
--- file x.csv
a,b
1,2
,4
5,6
--- out
2

--- case: of a computed column
x = read_csv("x.csv")
print (x.a + x.b).count()
--- file x.csv
a,b
1,2
,4
5,6
--- out
2
