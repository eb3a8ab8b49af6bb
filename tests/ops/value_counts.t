--- case: over blocks
print read_csv("t.csv", blocksize=2).a.value_counts()
--- file t.csv
a
2
1
1
3
--- out
value,count
1,2
2,1
3,1
