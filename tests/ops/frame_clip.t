--- case: bounds
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f[["x", "i"]].clip(0, 2)
print f[["x"]].clip(lower=1)
print f[["x"]].clip(upper=1)
print f[["x", "i"]].clip({"x": 1})
print f[["x"]].head(1).clip()
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
x,i
1.5,1
,0
nan,
-0.0,2
2.0,2
0.0,2
1.5,
2.0,2
-0.0,0
x
1.5

nan
1.0
inf
1.0
1.5
2.0
1.0
x
1.0

nan
-0.0
1.0
-inf
1.0
1.0
-0.0
x,i
1.5,1
,-3
nan,
1.0,7
inf,2
1.0,9223372036854775800
1.5,
2.0,4
1.0,-3
x
1.5
--- case: text
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.clip(0)
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
<stdin>:2:7: error[E0404]: 'clip' of column 'k': it is string
 2 | print f.clip(0)
   |       ^
--- case: unknown column
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f[["x"]].clip({"q": 1})
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
<stdin>:2:21: error[E0505]: no column 'q'
 2 | print f[["x"]].clip({"q": 1})
   |                     ^^^^^^^^
   = help: columns: x
