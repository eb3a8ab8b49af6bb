--- case: all types
f = read_csv("t.csv", blocksize=8, keep_default_na=false, na_values="")
print f.bfill()
print f.assign(k=.k.astype("category")).bfill().dtypes
--- file t.csv
k,l,x,s
a,1,1.5,p
b,1,nan,q
,1,9,r
a,2,,s
b,2,4,
c,1,,u
a,1,-0.0,"é"
--- out
k,l,x,s
a,1,1.5,p
b,1,nan,q
a,1,9.0,r
a,2,4.0,s
b,2,4.0,u
c,1,-0.0,u
a,1,-0.0,é
{"k": "category", "l": "i64", "x": "f64", "s": "string"}
--- case: one column is used
f = read_csv("t.csv", blocksize=8, keep_default_na=false, na_values="")
print f.bfill().x
print f.bfill().filter(.l == 2)
--- file t.csv
k,l,x,s
a,1,1.5,p
b,1,nan,q
,1,9,r
a,2,,s
b,2,4,
c,1,,u
a,1,-0.0,"é"
--- out
1.5
nan
9.0
4.0
4.0
-0.0
-0.0
k,l,x,s
a,2,4.0,s
b,2,4.0,u
--- case: no rows, no columns
f = read_csv("t.csv", blocksize=8, keep_default_na=false, na_values="")
print len(f.filter(.l == 99).bfill())
print f[[]].bfill().columns
--- file t.csv
k,l,x,s
a,1,1.5,p
b,1,nan,q
,1,9,r
a,2,,s
b,2,4,
c,1,,u
a,1,-0.0,"é"
--- out
0
[]
--- case: limits
print from_dict({"x": [1, null, null, 3], "s": ["a", null, null, null]}).bfill(limit=1)
--- out
x,s
1,a
,
3,
3,
--- case: no limit below 1
print from_dict({"x": [1]}).bfill(limit=0)
--- err 3
<stdin>:1:7: error[E0403]: limit is at least 1
 1 | print from_dict({"x": [1]}).bfill(limit=0)
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
