--- case: over blocks, none, more than there are
t = read_csv("t.csv", blocksize=2)
print t.filter(.a > 0).head(2)
print t.head(0)
print t.head(9)
--- file t.csv
a
1
2
3
--- out
a
1
2
a
a
1
2
3
