--- case: over blocks
t = read_csv("t.csv", blocksize=2)
print t.tail(2)
print t.tail(9).a
--- file t.csv
a
1
2
3
--- out
a
2
3
1
2
3
