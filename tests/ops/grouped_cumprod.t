--- case: floats with NaN, infinities and signed zeros
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.groupby("k").x.cumprod()
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


-0.0
inf
-inf
-0.0

nan
--- case: integers and bools, several columns
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.head(4).groupby("k")[["i", "b"]].cumprod()
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
i,b
1,1
-3,0
,
7,
--- case: null keys are a group
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.groupby("k", dropna=false).x.cumprod()
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
-inf
-0.0
nan
nan
--- case: several keys, and keys of floats
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.groupby(["k", "b"]).x.cumprod()
print f.head(8).groupby("x").i.cumprod()
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



inf
-inf
2.25


1


7
2
9223372036854775800

4
--- case: no rows, one row
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.filter(.i == 99).groupby("k").x.cumprod()
print f.head(1).groupby("k").x.cumprod()
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
--- case: no numbers
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.groupby("k").s.cumprod()
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
<stdin>:2:7: error[E0404]: 'cumprod' of column 's': it is string, no number
 2 | print f.groupby("k").s.cumprod()
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: beyond 64 bits
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print from_dict({"k": [1, 1], "i": [9_223_372_036_854_775_807, 2]}).groupby("k").i.cumprod()
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
<stdin>:2:7: error[E0405]: the product of a group does not fit i64
 2 | print from_dict({"k": [1, 1], "i": [9_223_372_036_854_775_807, 2]}).groupby("k").i.cumprod()
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
