--- case: nulls and nothing left
t = read_csv("t.csv")
print t.filter(.a > 1)
print t.filter(.a > 5)
--- file t.csv
a
1

2
NA
--- out
a
2
a
