--- case: families
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.select_dtypes("number").columns
print f.select_dtypes("integer").columns
print f.select_dtypes("float").columns
print f.select_dtypes("floating").columns
print f.select_dtypes("string").columns
print f.select_dtypes("object").columns
print f.select_dtypes("bool").columns
print f.select_dtypes("datetime").columns
print f.select_dtypes("timedelta").columns
print f.select_dtypes("category").columns
print f.select_dtypes("i64").columns
print f.select_dtypes("float64").columns
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
["x", "i"]
["i"]
["x"]
["x"]
["k", "s"]
["k", "s"]
["b"]
["t"]
[]
[]
["i"]
["x"]
--- case: exclude
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.select_dtypes(["number", "bool"], exclude="integer").columns
print f.select_dtypes(exclude="number").columns
print f.select_dtypes([]).columns
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
["x", "b"]
["k", "b", "t", "s"]
[]
--- case: groups keep keys
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.groupby("k").select_dtypes("bool").sum()
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
k,b
a,2
b,0
é,1
--- case: a type that widens
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
g = read_csv("w.csv", blocksize=8)
print g.select_dtypes("number").columns
print g.select_dtypes("string")
--- file w.csv
a,b
1,1
2,2
3,x
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
["a"]
b
1
2
x
--- case: unknown
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.select_dtypes("text")
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
<stdin>:2:23: error[E0404]: no dtype is called 'text'
 2 | print f.select_dtypes("text")
   |                       ^^^^^^
   = help: "number", "integer", "float", "string", "bool", "category", "datetime", "timedelta", or the name of a dtype
--- case: nothing said
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.select_dtypes()
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
<stdin>:2:7: error[E0403]: select_dtypes needs include or exclude
 2 | print f.select_dtypes()
   |       ^^^^^^^^^^^^^^^^^
