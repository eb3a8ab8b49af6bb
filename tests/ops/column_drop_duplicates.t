--- case: which stays
f = read_csv("t.csv", blocksize=8, keep_default_na=false, na_values="")
print f.k.drop_duplicates()
print f.k.drop_duplicates("last")
print f.k.drop_duplicates(keep=false)
print f.x.drop_duplicates()
print f.k.astype("category").drop_duplicates().dtype
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
a
b

c

b
c
a

c
1.5
nan
9.0

4.0
-0.0
category
--- case: no rows
f = read_csv("t.csv", blocksize=8, keep_default_na=false, na_values="")
print f.filter(.l == 99).k.drop_duplicates().count()
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
--- case: keep
f = read_csv("t.csv", blocksize=8, keep_default_na=false, na_values="")
print f.k.drop_duplicates("none")
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
<stdin>:2:7: error[E0403]: keep is "first", "last" or false
 2 | print f.k.drop_duplicates("none")
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^
