--- case: both ways
f = read_csv("t.csv", blocksize=8, keep_default_na=false, na_values="")
print f.shift(2)
print f.shift(-6)
print f.shift(99).x.count()
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
,,,
,,,
a,1,1.5,p
b,1,nan,q
,1,9.0,r
a,2,,s
b,2,4.0,
k,l,x,s
a,1,-0.0,é
,,,
,,,
,,,
,,,
,,,
,,,
0
--- case: rows go together
f = read_csv("t.csv", blocksize=8, keep_default_na=false, na_values="")
print f.assign(b=f.shift().l)
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
k,l,x,s,b
a,1,1.5,p,
b,1,nan,q,1
,1,9.0,r,1
a,2,,s,1
b,2,4.0,,2
c,1,,u,2
a,1,-0.0,é,1
