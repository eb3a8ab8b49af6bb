--- case: whole rows over blocks
print read_csv("t.csv", blocksize=2).drop_duplicates()
--- file t.csv
a,b
1,x
2,y
1,x
1,y
--- out
a,b
1,x
2,y
1,y
