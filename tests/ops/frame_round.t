--- case: all, by column
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.round(0)
print (f[["x", "i"]]).assign(x = .x + 0.125).round({"x": 2})
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
a,2.0,1,true,2015-01-01 10:00:00,a
b,,-3,false,,b
,nan,,true,2015-01-03 00:00:00,
a,-0.0,7,,2015-01-02 00:00:00,é
é,inf,2,true,2016-01-01 23:59:59.999999,e
b,-inf,9223372036854775800,false,1969-12-31 00:00:00,
a,2.0,,true,2015-01-01 10:00:00,é
,2.0,4,false,2015-01-01 10:00:00,b
b,-0.0,-3,,,a
x,i
1.62,1
,-3
nan,
0.12,7
inf,2
-inf,9223372036854775800
1.62,
2.12,4
0.12,-3
--- case: negative digits
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f[["i"]].head(5).round(-1)
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
i
0
0

10
0
--- case: unknown column
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.round({"q": 1})
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
<stdin>:2:15: error[E0505]: no column 'q'
 2 | print f.round({"q": 1})
   |               ^^^^^^^^
   = help: columns: k, x, i, b, t, s
--- case: no digits
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.round("x")
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
<stdin>:2:15: error[E0401]: 'decimals' of 'round' must be int or dict, not string
 2 | print f.round("x")
   |               ^^^
