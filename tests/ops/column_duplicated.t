--- case: every type
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.k.duplicated()
print f.x.duplicated()
print f.i.duplicated()
print f.b.duplicated()
print f.t.duplicated()
print f.s.duplicated()
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
false
false
false
true
false
true
true
true
true
false
false
false
false
false
false
true
false
true
false
false
false
false
false
false
true
false
true
false
false
true
false
true
true
true
true
true
false
false
false
false
false
false
true
true
true
false
false
false
false
false
true
true
true
true
--- case: what is kept
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.x.duplicated("last")
print f.x.duplicated(keep=false)
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
false
false
true
false
false
false
false
false
true
false
false
true
false
false
true
false
true
--- case: no rows
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.filter(.i == 99).x.duplicated()
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
--- case: wrong
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.x.duplicated(keep="none")
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
<stdin>:2:7: error[E0403]: keep is "first", "last" or false
 2 | print f.x.duplicated(keep="none")
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^
