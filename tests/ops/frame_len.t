--- case: only a header
print len(read_csv("x.csv"))
--- file x.csv
a,b
--- out
0

--- case: many small partitions
print len(read_csv("x.csv", blocksize=4))
--- file x.csv
a,b
1,2
3,4
5,6
--- out
3

--- case: quoted line ends
print len(read_csv("x.csv"))
--- file x.csv
a,b
1,"x
y"
3,4
--- out
2
