--- case: rows of numbers
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
g = from_dict({"a": [1, 2, null, 4, 5.5], "b": [2, null, 3, 1, -1], "c": [3, 3, 3, 3, 3], "d": [1e300, -1e300, 1e300, 0, 1], "e": [0.0, nan, 1, 2, 3]})
print g.median(axis=1)
print g[["a"]].median(axis="columns")
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
2.0
nan
3.0
2.0
3.0
1.0
2.0

4.0
5.5
--- case: whole numbers and bools
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print from_dict({"a": [1, 2, null], "b": [true, null, null], "c": [7, -3, null]}, dtype={"a": "i8", "c": "i64"}).median(axis=1)
print from_dict({"a": [1, 2], "c": [7, 3]}, dtype={"a": "u64"}).median(axis=1)
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
-0.5

4.0
2.5
--- case: blocks and dtypes
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.median(axis=1, numeric_only=true)
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
-1.5
nan
3.5
2.0
0.0
1.25
2.0
-1.5
--- case: columns
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f[["x", "b"]].median(axis=0)
print f.median(axis="index", numeric_only=true).columns
print f.groupby("k")[["b", "s"]].median(numeric_only=true)
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
1.5,1.0
["x", "i", "b"]
k,b
a,1.0
b,0.0
é,1.0
--- case: no rows, no columns
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.filter(.i == 99)[["x"]].median(axis=1)
print f[["s"]].median(axis=1, numeric_only=true)
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
print f.median(axis=1)
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
 2 | print f.median(axis=1)
   |       ^^^^^^^^^^^^^^^^
--- case: no axis
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.median(axis=2)
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
<stdin>:2:16: error[E0503]: axis is 0 (results of columns) or 1 (results of rows)
 2 | print f.median(axis=2)
   |                ^^^^^^
