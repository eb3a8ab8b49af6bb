--- case: where(true, 1, 2)
print where(true, 1, 2)
--- out
1
--- case: a null condition is false
f = read_csv("t.csv")
print f.x if f.x > 1 else 0
print where(f.x > 1, f.s, "no")
print where(f.x > 1, 7, f.x)
--- file t.csv
x,s
1,a
,b
2,
--- out
0
0
2
no
no

1

7
