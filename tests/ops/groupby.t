--- case: several keys in small blocks
print read_csv("t.csv", blocksize=3).groupby(["a", "b"]).c.sum()
--- file t.csv
a,b,c
2,x,1
1,y,2
2,x,3
1,,4
1,a,5
--- out
a,b,c
1,a,5
1,y,2
2,x,4

--- case: text and float keys
print read_csv("t.csv").groupby(["a", "b"]).size()
--- file t.csv
a,b
a long key indeed,0.0
a long key indeed,-0.0
b,1.5
--- out
a,b,size
a long key indeed,0.0,2
b,1.5,1
