--- case: known before the run
print read_csv("t.csv").a.astype(read_csv("t.csv").b.dtype)
--- file t.csv
a,b
1,1.5
2,2.5
--- out
1.0
2.0
--- case: of no rows
print read_csv("t.csv").a.dtype
--- file t.csv
a
--- out
f64
--- case: of what is made of it
f = read_csv("t.csv")
print (f.a * 2.5).dtype
print (f.a > 1).dtype
--- file t.csv
a
1
--- out
f64
bool
--- case: every name of a dtype is equal to it
t = read_csv("t.csv")
print [t.a.dtype == "int64", t.a.dtype == "float64", t.b.dtype == "object", t.dtypes["b"] == "str"]
--- file t.csv
a,b
1,x
--- out
[true, false, true, true]
