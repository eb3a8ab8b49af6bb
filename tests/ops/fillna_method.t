--- case: columns
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.x.fillna(method="ffill")
print f.s.fillna(method="backfill", limit=1)
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
1.5
nan
-0.0
inf
-inf
1.5
2.0
-0.0
a
b
é
é
e
é
é
b
a
--- case: frames
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.fillna(method="pad", limit=1)
print f.fillna(method="bfill")
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
k,x,i,b,t,s
a,1.5,1,true,2015-01-01 10:00:00,a
b,1.5,-3,false,2015-01-01 10:00:00,b
b,nan,-3,true,2015-01-03 00:00:00,b
a,-0.0,7,true,2015-01-02 00:00:00,é
é,inf,2,true,2016-01-01 23:59:59.999999,e
b,-inf,9223372036854775800,false,1969-12-31 00:00:00,e
a,1.5,9223372036854775800,true,2015-01-01 10:00:00,é
a,2.0,4,false,2015-01-01 10:00:00,b
b,-0.0,-3,false,2015-01-01 10:00:00,a
k,x,i,b,t,s
a,1.5,1,true,2015-01-01 10:00:00,a
b,nan,-3,false,2015-01-03 00:00:00,b
a,nan,7,true,2015-01-03 00:00:00,é
a,-0.0,7,true,2015-01-02 00:00:00,é
é,inf,2,true,2016-01-01 23:59:59.999999,e
b,-inf,9223372036854775800,false,1969-12-31 00:00:00,é
a,1.5,4,true,2015-01-01 10:00:00,é
b,2.0,4,false,2015-01-01 10:00:00,b
b,-0.0,-3,,,a
--- case: groups
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.groupby("k").i.fillna(method="bfill")
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
1
-3

7
2
9223372036854775800


-3
--- case: unknown
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.x.fillna(method="nearest")
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
<stdin>:2:18: error[E0403]: method is "ffill" or "bfill"
 2 | print f.x.fillna(method="nearest")
   |                  ^^^^^^^^^^^^^^^^
