--- case: types
f = read_csv("t.csv", blocksize=8, keep_default_na=false, na_values="")
print f.x.to_frame().dtypes
print f.s.astype("category").to_frame("ü").dtypes
print f.k.to_frame("").columns
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
{"value": "f64"}
{"ü": "category"}
[""]
--- case: rows go together
f = read_csv("t.csv", blocksize=8, keep_default_na=false, na_values="")
print f.k.to_frame("k").assign(x=f.x)
print concat(f.k.to_frame("a"), f.l.to_frame("b"), axis=1).head(2)
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
k,x
a,1.5
b,nan
,9.0
a,
b,4.0
c,
a,-0.0
a,b
a,1
b,1
--- case: no rows
f = read_csv("t.csv", blocksize=8, keep_default_na=false, na_values="")
print len(f.filter(.l == 99).k.to_frame())
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
