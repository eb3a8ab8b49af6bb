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
