--- case: lists and dicts
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.isin(["a", 1.5, true, 2, -3])
print f[["k", "i"]].isin({"k": ["é"]})
print f[["k"]].isin([])
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
true,true,true,true,false,true
false,,true,false,,false
,false,,true,false,
true,false,false,,false,false
false,false,true,true,false,false
false,false,false,false,false,
true,true,,true,false,false
,true,false,false,false,false
false,false,true,,,true
k,i
false,false
false,false
,
false,false
true,false
false,false
false,
,false
false,false
k
false
false

false
false
false
false

false
--- case: unknown column
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.isin({"q": [1]})
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
<stdin>:2:14: error[E0505]: no column 'q'
 2 | print f.isin({"q": [1]})
   |              ^^^^^^^^^^
   = help: columns: k, x, i, b, t, s
--- case: no list
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.isin(3)
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
<stdin>:2:14: error[E0401]: 'values' of 'isin' must be list or dict, not int
 2 | print f.isin(3)
   |              ^
