--- case: methods
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.groupby("k").x.rank("average")
print f.groupby("k").x.rank("min")
print f.groupby("k").x.rank("max")
print f.groupby("k").x.rank("first")
print f.groupby("k").x.rank("dense")
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
2.5


1.0
1.0
1.0
2.5

2.0
2.0


1.0
1.0
1.0
2.0

2.0
3.0


1.0
1.0
1.0
3.0

2.0
2.0


1.0
1.0
1.0
3.0

2.0
2.0


1.0
1.0
1.0
2.0

2.0
--- case: all columns
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.groupby("k").rank("dense", ascending=false)
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
x,i,b,t,s
1.0,2.0,1.0,2.0,2.0
,2.0,1.0,,1.0
,,,,
2.0,1.0,,1.0,1.0
1.0,1.0,1.0,1.0,1.0
2.0,1.0,1.0,1.0,
1.0,,1.0,2.0,1.0
,,,,
1.0,2.0,,,2.0
--- case: nulls
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.groupby("k").i.rank(na_option="top")
print f.groupby("k").i.rank(na_option="bottom", pct=true)
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
1.5

3.0
1.0
3.0
1.0

1.5
0.3333333333333333
0.5

0.6666666666666666
1.0
1.0
1.0

0.5
--- case: null keys
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.groupby("k", dropna=false).t.rank()
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
1.5

2.0
3.0
1.0
1.0
1.5
1.0
--- case: no rows
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.filter(.i == 99).groupby("k").x.rank()
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
--- case: unknown method
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.groupby("k").x.rank("mean")
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
<stdin>:2:29: error[E0403]: method is "average", "min", "max", "first" or "dense"
 2 | print f.groupby("k").x.rank("mean")
   |                             ^^^^^^
--- case: unknown option
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.groupby("k").x.rank(na_option="drop")
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
<stdin>:2:29: error[E0403]: na_option is "keep", "top" or "bottom"
 2 | print f.groupby("k").x.rank(na_option="drop")
   |                             ^^^^^^^^^^^^^^^^
