--- case: types
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.x.cummax()
print f.i.cummax()
print f.b.cummax()
print f.t.cummax()
print (f.t - f.t).cummax()
print f.i.astype("u8", errors="coerce").cummax().dtype
--- file t.csv
x,i,b,t,s
1.5,1,true,2015-01-01 10:00:00,a
,-3,false,,b
nan,,true,2015-01-03 00:00:00,
-0.0,7,,2015-01-02 00:00:00,"é"
inf,2,true,2016-01-01 23:59:59.999999,e
-inf,9223372036854775800,false,1969-12-31 00:00:00,
--- out
1.5

nan
nan
nan
nan
1
1

7
7
9223372036854775800
true
true
true

true
true
2015-01-01 10:00:00

2015-01-03 00:00:00
2015-01-03 00:00:00
2016-01-01 23:59:59.999999
2016-01-01 23:59:59.999999
0s

0s
0s
0s
0s
u8
--- case: one row a block
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print read_csv("t.csv", blocksize=1).i.cummax()
--- file t.csv
x,i,b,t,s
1.5,1,true,2015-01-01 10:00:00,a
,-3,false,,b
nan,,true,2015-01-03 00:00:00,
-0.0,7,,2015-01-02 00:00:00,"é"
inf,2,true,2016-01-01 23:59:59.999999,e
-inf,9223372036854775800,false,1969-12-31 00:00:00,
--- out
1
1

7
7
9223372036854775800
--- case: nulls only
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.filter(.i == 99).x.cummax().count()
print f.filter(.x.isna()).x.cummax()
--- file t.csv
x,i,b,t,s
1.5,1,true,2015-01-01 10:00:00,a
,-3,false,,b
nan,,true,2015-01-03 00:00:00,
-0.0,7,,2015-01-02 00:00:00,"é"
inf,2,true,2016-01-01 23:59:59.999999,e
-inf,9223372036854775800,false,1969-12-31 00:00:00,
--- out
0
--- case: text has none
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.s.cummax()
--- file t.csv
x,i,b,t,s
1.5,1,true,2015-01-01 10:00:00,a
,-3,false,,b
nan,,true,2015-01-03 00:00:00,
-0.0,7,,2015-01-02 00:00:00,"é"
inf,2,true,2016-01-01 23:59:59.999999,e
-inf,9223372036854775800,false,1969-12-31 00:00:00,
--- err
<stdin>:2:7: error[E0401]: 'cummax' does not take column<string> in 7 partitions
 2 | print f.s.cummax()
   |       ^^^
   = help: it takes array, column<bool|float|datetime|duration>, frame, grouped
