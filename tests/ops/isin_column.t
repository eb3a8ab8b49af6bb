--- case: every type
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.k.isin(f.head(2).k)
print f.x.isin(f.head(2).x)
print f.i.isin(f.head(2).i)
print f.b.isin(f.head(2).b)
print f.t.isin(f.head(2).t)
print f.s.isin(f.head(2).s)
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
true

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
true
false
false
true
true

false
false
false

false
true
true
true
true

true
true
true
true

true

false
false
false
false
true
true

true
true

false
false

false
true
true
--- case: other frames
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.k.isin(from_dict({"a": ["é", null]}).a)
print f.s.astype("category").isin(f.k)
print f.k.isin(f.s.astype("category"))
h = f.filter(.i == 99)
print f.k.isin(h.k)
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
false

false
true
true

true
false

true
true
true
true
true

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

false
--- case: no rows
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.filter(.i == 99).x.isin(f.x)
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
--- case: signed zeros and NaN
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.x.isin(from_dict({"a": [0.0, nan]}).a)
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

true
true
false
false
false
false
true
--- case: dtypes that differ
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.x.isin(f.i)
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
<stdin>:2:7: error[E0401]: a column of f64 is not compared with one of i64
 2 | print f.x.isin(f.i)
   |       ^^^^^^^^^^^^^
   = help: astype("f64") makes the dtypes one
--- case: no column
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.x.isin(3)
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
<stdin>:2:16: error[E0401]: 'values' of 'isin' must be list, not int
 2 | print f.x.isin(3)
   |                ^
