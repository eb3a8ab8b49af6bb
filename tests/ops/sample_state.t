--- case: the same rows as with seed
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.i.sample(n=4, random_state=3).tolist() == f.i.sample(n=4, seed=3).tolist()
print f.sample(frac=0.5, random_state=1).shape
print f.sample(n=20, replace=true, random_state=1).shape
--- file t.csv
k,x,i,b,t,s
a,1.5,1,true,2015-01-01 10:00:00,a
b,,-3,false,,b
,nan,,true,2015-01-03 00:00:00,
a,-0.0,7,,2015-01-02 00:00:00,"é"
é,inf,2,true,2016-01-01 23:59:59.999999,e
b,-inf,9223372036854775800,false,1969-12-31 00:00:00,
a,1.5,,true,2015-01-01 10:00:00,"é"
,2,4,false,2015-01-01 10:00:00,b
b,-0.0,-3,,,a
--- out
true
(4, 6)
(20, 6)
--- case: negative
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.sample(n=1, random_state=-2)
--- file t.csv
k,x,i,b,t,s
a,1.5,1,true,2015-01-01 10:00:00,a
b,,-3,false,,b
,nan,,true,2015-01-03 00:00:00,
a,-0.0,7,,2015-01-02 00:00:00,"é"
é,inf,2,true,2016-01-01 23:59:59.999999,e
b,-inf,9223372036854775800,false,1969-12-31 00:00:00,
a,1.5,,true,2015-01-01 10:00:00,"é"
,2,4,false,2015-01-01 10:00:00,b
b,-0.0,-3,,,a
--- err 3
<stdin>:2:7: error[E0403]: 'seed' must not be negative
 2 | print f.sample(n=1, random_state=-2)
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: more than there are
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.sample(n=99, random_state=1).i
--- file t.csv
k,x,i,b,t,s
a,1.5,1,true,2015-01-01 10:00:00,a
b,,-3,false,,b
,nan,,true,2015-01-03 00:00:00,
a,-0.0,7,,2015-01-02 00:00:00,"é"
é,inf,2,true,2016-01-01 23:59:59.999999,e
b,-inf,9223372036854775800,false,1969-12-31 00:00:00,
a,1.5,,true,2015-01-01 10:00:00,"é"
,2,4,false,2015-01-01 10:00:00,b
b,-0.0,-3,,,a
--- err 1
<stdin>:2:7: error[E0403]: 99 rows are wanted of 9; replace=true takes rows again
 2 | print f.sample(n=99, random_state=1).i
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   = note: in block 1 of 10 of 'sample-pick+column'
