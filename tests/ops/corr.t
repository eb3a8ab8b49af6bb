--- case: pairs
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
g = from_dict({"a": [1, 2, null, 4, 5.5], "b": [2, null, 3, 1, -1], "c": [3, 3, 3, 3, 3], "d": [1e300, -1e300, 1e300, 0, 1], "e": [0.0, nan, 1, 2, 3]})
print g.a.corr(g.b)
print g.a.corr(g.a)
print g.a.corr(g.c)
print g.a.corr(g.e)
print g.d.corr(g.d)
print g.a.corr(g.b, min_periods=4)
print f.b.corr(f.i)
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
-0.9285714285714287
1.0
nan
nan
nan
null
-0.4082482904638631
--- case: blocks
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.b.corr(f.b)
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
--- case: few rows
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.head(1).i.corr(f.head(1).i)
print f.filter(.i == 99).i.corr(f.filter(.i == 99).i)
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
null
null
--- case: other rows
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.i.corr(f.head(3).i)
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
<stdin>:2:16: error[E0502]: the column belongs to other rows than the frame
 2 | print f.i.corr(f.head(3).i)
   |                ^^^^^^^^^^^
   = help: only columns of the same frame, before any filter or sort, go together
--- case: method
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.i.corr(f.x, "kendall")
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
<stdin>:2:21: error[E0403]: method is "pearson"
 2 | print f.i.corr(f.x, "kendall")
   |                     ^^^^^^^^^
   = help: Spearman's is that of the ranks: frame.rank().corr()
--- case: min_periods
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.i.corr(f.x, min_periods=0)
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
<stdin>:2:21: error[E0403]: min_periods is at least 1
 2 | print f.i.corr(f.x, min_periods=0)
   |                     ^^^^^^^^^^^^^
--- case: text
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.i.corr(f.s)
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
<stdin>:2:16: error[E0401]: 'other' of 'corr' must be column<bool|float>, not column<string> in 10 partitions
 2 | print f.i.corr(f.s)
   |                ^^^
