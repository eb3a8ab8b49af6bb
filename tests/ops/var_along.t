--- case: rows of numbers
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
g = from_dict({"a": [1, 2, null, 4, 5.5], "b": [2, null, 3, 1, -1], "c": [3, 3, 3, 3, 3], "d": [1e300, -1e300, 1e300, 0, 1], "e": [0.0, nan, 1, 2, 3]})
print g.var(axis=1)
print g[["a"]].var(axis="columns")
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
inf
nan
inf
2.5
5.950000000000001
--- case: whole numbers and bools
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print from_dict({"a": [1, 2, null], "b": [true, null, null], "c": [7, -3, null]}, dtype={"a": "i8", "c": "i64"}).var(axis=1)
print from_dict({"a": [1, 2], "c": [7, 3]}, dtype={"a": "u64"}).var(axis=1)
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
12.0
12.5

18.0
0.5
--- case: blocks and dtypes
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.var(axis=1, numeric_only=true)
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
0.08333333333333334
4.5
nan
24.5
nan
nan
0.125
4.0
4.5
--- case: columns
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f[["x", "b"]].var(axis=0)
print f.var(axis="index", numeric_only=true).columns
print f.groupby("k")[["b", "s"]].var(numeric_only=true)
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
x,b
nan,0.2857142857142857
["x", "i", "b"]
k,b
a,0.0
b,0.0
é,
--- case: no rows, no columns
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.filter(.i == 99)[["x"]].var(axis=1)
print f[["s"]].var(axis=1, numeric_only=true)
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

--- case: text
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.var(axis=1)
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
<stdin>:2:7: error[E0404]: column 'k' is string, no number
 2 | print f.var(axis=1)
   |       ^^^^^^^^^^^^^
--- case: no axis
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.var(axis=2)
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
<stdin>:2:13: error[E0503]: axis is 0 (results of columns) or 1 (results of rows)
 2 | print f.var(axis=2)
   |             ^^^^^^
