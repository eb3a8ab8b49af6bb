--- case: types
f = read_csv("t.csv", blocksize=8, keep_default_na=false, na_values="")
print f.x.sort()
print f.x.sort(ascending=false)
print f.s.sort(false, "first")
print f.k.astype("category").sort().dtype
print f.l.sort()
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
-0.0
1.5
4.0
9.0
nan


nan
9.0
4.0
1.5
-0.0



é
u
s
r
q
p
category
1
1
1
1
1
2
2
--- case: no rows
f = read_csv("t.csv", blocksize=8, keep_default_na=false, na_values="")
print f.filter(.l == 99).x.sort().count()
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
--- case: where nulls go
f = read_csv("t.csv", blocksize=8, keep_default_na=false, na_values="")
print f.x.sort(na_position="middle")
--- file t.csv
k,l,x,s
a,1,1.5,p
b,1,nan,q
,1,9,r
a,2,,s
b,2,4,
c,1,,u
a,1,-0.0,"é"
--- err
<stdin>:2:7: error[E0403]: na_position is "first" or "last"
 2 | print f.x.sort(na_position="middle")
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
