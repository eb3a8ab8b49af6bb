--- case: over blocks
print read_csv("t.csv", blocksize=2).nlargest(2, ["a", "b"])
--- file t.csv
a,b
1,1
3,1
3,2
--- out
a,b
3,2
3,1
