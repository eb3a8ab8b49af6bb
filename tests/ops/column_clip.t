--- case: bounds
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.x.clip(lower=0)
print f.x.clip(upper=1)
print f.i.clip(lower=0, upper=4)
print f.x.clip(lower=null, upper=null)
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
1.5

nan
-0.0
inf
0.0
1.5
2.0
-0.0
1.0

nan
-0.0
1.0
-inf
1.0
1.0
-0.0
1
0

4
2
4

4
0
1.5

nan
-0.0
inf
-inf
1.5
2.0
-0.0
--- case: a fraction among integers
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.head(3).i.clip(lower=0.5)
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
1.0
0.5
--- case: text
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.s.clip(lower=1)
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
<stdin>:2:7: error[E0404]: 'maximum' is not defined for string and i64
 2 | print f.s.clip(lower=1)
   |       ^^^^^^^^^^^^^^^^^
