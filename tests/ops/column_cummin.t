--- case: types
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.x.cummin()
print f.i.cummin()
print f.b.cummin()
print f.t.cummin()
print (f.t - f.t).cummin()
print f.i.astype("u8", errors="coerce").cummin().dtype
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
-3

-3
-3
-3
true
false
false

false
false
2015-01-01 10:00:00

2015-01-01 10:00:00
2015-01-01 10:00:00
2015-01-01 10:00:00
1969-12-31 00:00:00
0s

0s
0s
0s
0s
u8
--- case: one row a block
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print read_csv("t.csv", blocksize=1).i.cummin()
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
-3

-3
-3
-3
--- case: nulls only
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.filter(.i == 99).x.cummin().count()
print f.filter(.x.isna()).x.cummin()
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
print f.s.cummin()
--- file t.csv
x,i,b,t,s
1.5,1,true,2015-01-01 10:00:00,a
,-3,false,,b
nan,,true,2015-01-03 00:00:00,
-0.0,7,,2015-01-02 00:00:00,"é"
inf,2,true,2016-01-01 23:59:59.999999,e
-inf,9223372036854775800,false,1969-12-31 00:00:00,
--- err
<stdin>:2:7: error[E0401]: 'cummin' does not take column<string> in 7 partitions
 2 | print f.s.cummin()
   |       ^^^
   = help: it takes array, column<bool|float|datetime|duration>, frame, grouped
