--- case: pairs
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
g = from_dict({"a": [1, 2, null, 4, 5.5], "b": [2, null, 3, 1, -1], "c": [3, 3, 3, 3, 3], "d": [1e300, -1e300, 1e300, 0, 1], "e": [0.0, nan, 1, 2, 3]})
print g.a.cov(g.b)
print g.a.cov(g.a)
print g.a.cov(g.c)
print g.a.cov(g.e)
print g.a.cov(g.b, min_periods=4)
print g.a.cov(g.b, ddof=0)
print g.a.cov(g.b, ddof=3)
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
-3.25
4.0625
0.0
nan
null
-2.1666666666666665
null
--- case: few rows
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.head(1).i.cov(f.head(1).i)
print f.head(1).i.cov(f.head(1).i, ddof=0)
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
0.0
--- case: other rows
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.i.cov(f.head(3).i)
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
<stdin>:2:15: error[E0502]: the column belongs to other rows than the frame
 2 | print f.i.cov(f.head(3).i)
   |               ^^^^^^^^^^^
   = help: only columns of the same frame, before any filter or sort, go together
--- case: text
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.i.cov(f.s)
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
<stdin>:2:15: error[E0401]: 'other' of 'cov' must be column<bool|float>, not column<string> in 10 partitions
 2 | print f.i.cov(f.s)
   |               ^^^
