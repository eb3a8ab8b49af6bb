--- case: reductions of a column pass over nulls
x = read_csv("x.csv")
print [x.a.sum(), x.a.mean(), x.a.min(), x.a.max(), x.a.argmin()]
--- file x.csv
a,b
1,2
,3
5,0
--- out
[6, 3.0, 1, 5, 0]

--- case: reductions of a column and a number pass over nulls
x = read_csv("x.csv")
print [(x.a * 2).sum(), (x.a * 2).mean(), (2 * x.a).min(), (x.a + 0.5).max()]
--- file x.csv
a,b
1,2
,3
5,0
--- out
[12, 6.0, 2, 5.5]

--- case: reductions of two columns pass over nulls
x = read_csv("x.csv")
print [(x.a + x.b).sum(), (x.a - x.b).mean(), (x.a < x.b).sum(), (x.b + x.a * 2).min()]
--- file x.csv
a,b
1,2
,3
5,0
--- out
[8, 2.0, 1, 4]
