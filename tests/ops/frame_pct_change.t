--- case: floats and integers
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f[["x", "i"]].pct_change()
print f[["x"]].pct_change(-1)
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
,
,-4.0
,
nan,
-inf,-0.7142857142857143
nan,4.611686018427388e+18
-1.0,
0.33333333333333326,
-1.0,-1.75
x


nan
-1.0
nan
-inf
-0.25
-inf
--- case: text
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.pct_change()
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
<stdin>:2:7: error[E0404]: 'pct_change' of column 'k': it is string
 2 | print f.pct_change()
   |       ^
