--- case: over blocks
print read_csv("t.csv", blocksize=2).a.unique()
--- file t.csv
a
2
1
2
1
--- out
2
1
