--- case: values and frames
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
g = f.head(5)[["x", "i"]]
print g != 2
print g.ne(0.5)
print g != g[["i", "x"]]
print g != (g + 1)
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
true,true
,true
true,
true,true
true,false
x,i
true,true
,true
true,
true,true
true,true
x,i
false,false
,false
true,
false,false
false,false
x,i
true,true
,true
true,
true,true
false,true
--- case: no rows, no columns
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.filter(.i == 99)[["x"]] != 2
print (f[[]] != 2).columns
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
x
[]
--- case: other rows
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f[["x"]] != f.head(2)[["x"]]
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
<stdin>:2:19: error[E0502]: the column belongs to other rows than the frame
 2 | print f[["x"]] != f.head(2)[["x"]]
   |                   ^^^^^^^^^^^^^^^^
   = help: only columns of the same frame, before any filter or sort, go together
--- case: other columns
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f[["x"]] != f[["x", "i"]]
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
<stdin>:2:19: error[E0505]: no column 'i'
 2 | print f[["x"]] != f[["x", "i"]]
   |                   ^^^^^^^^^^^^^
   = help: columns: x
--- case: what it is not defined for
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f[["s"]] != 2
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
<stdin>:2:7: error[E0404]: 'not_equal' is not defined for string and i64
 2 | print f[["s"]] != 2
   |       ^^^^^^^^^^^^^
--- case: a column
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f[["x"]] != f.x
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
<stdin>:2:19: error[E0401]: 'b' of 'not_equal' must be frame, scalar, string, datetime or duration, not column<f64> in 10 partitions
 2 | print f[["x"]] != f.x
   |                   ^^^
