--- case: no column at all
print len(read_csv("t.csv")[[]])
--- file t.csv
a
1
2
--- out
2
