--- case: methods
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.x.rank("average")
print f.x.rank("min")
print f.x.rank("max")
print f.x.rank("first")
print f.x.rank("dense")
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
4.5

8.0
2.5
7.0
1.0
4.5
6.0
2.5
4.0

8.0
2.0
7.0
1.0
4.0
6.0
2.0
5.0

8.0
3.0
7.0
1.0
5.0
6.0
3.0
4.0

8.0
2.0
7.0
1.0
5.0
6.0
3.0
3.0

6.0
2.0
5.0
1.0
3.0
4.0
2.0
--- case: greatest first
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.i.rank("average", ascending=false)
print f.i.rank("min", ascending=false)
print f.i.rank("max", ascending=false)
print f.i.rank("first", ascending=false)
print f.i.rank("dense", ascending=false)
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
5.0
6.5

2.0
4.0
1.0

3.0
6.5
5.0
6.0

2.0
4.0
1.0

3.0
6.0
5.0
7.0

2.0
4.0
1.0

3.0
7.0
5.0
6.0

2.0
4.0
1.0

3.0
7.0
5.0
6.0

2.0
4.0
1.0

3.0
6.0
--- case: nulls
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.i.rank(na_option="top")
print f.i.rank(na_option="bottom", ascending=false)
print f.i.rank("dense", na_option="top", pct=true)
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
5.0
3.5
1.5
8.0
6.0
9.0
1.5
7.0
3.5
5.0
6.5
8.5
2.0
4.0
1.0
8.5
3.0
6.5
0.42857142857142855
0.2857142857142857
0.14285714285714285
0.8571428571428571
0.5714285714285714
1.0
0.14285714285714285
0.7142857142857143
0.2857142857142857
--- case: parts of 1
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.x.rank(pct=true)
print f.s.rank("dense", pct=true)
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
0.5625

1.0
0.3125
0.875
0.125
0.5625
0.75
0.3125
0.25
0.5

1.0
0.75

1.0
0.5
0.25
--- case: text, times, bools, categories
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.s.rank()
print f.t.rank("min")
print f.b.rank("max")
print f.s.astype("category").rank()
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
3.5

6.5
5.0

6.5
3.5
1.5
2.0

6.0
5.0
7.0
1.0
2.0
2.0

7.0
3.0
7.0

7.0
3.0
7.0
3.0

1.5
3.5

6.5
5.0

6.5
3.5
1.5
--- case: no rows, all null
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.filter(.i == 99).x.rank()
print f.filter(.k == "b").s.rank()
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

1.0
--- case: beside its rows
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.filter(f.x.rank("first") < 3)[["k", "x"]]
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
k,x
a,-0.0
b,-inf
--- case: unknown method
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.x.rank("mean")
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
<stdin>:2:7: error[E0403]: method is "average", "min", "max", "first" or "dense"
 2 | print f.x.rank("mean")
   |       ^^^^^^^^^^^^^^^^
--- case: unknown option
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.x.rank(na_option="drop")
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
<stdin>:2:7: error[E0403]: na_option is "keep", "top" or "bottom"
 2 | print f.x.rank(na_option="drop")
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^
