--- case: times
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.t.date
--- file t.csv
x,i,b,t,s
1.5,1,true,2015-01-01 10:00:00,a
,-3,false,,b
nan,,true,2015-01-03 00:00:00,
-0.0,7,,2015-01-02 00:00:00,"é"
inf,2,true,2016-01-01 23:59:59.999999,e
-inf,9223372036854775800,false,1969-12-31 00:00:00,
--- out
2015-01-01

2015-01-03
2015-01-02
2016-01-01
1969-12-31
--- case: dates
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.t.astype("date").date
--- file t.csv
x,i,b,t,s
1.5,1,true,2015-01-01 10:00:00,a
,-3,false,,b
nan,,true,2015-01-03 00:00:00,
-0.0,7,,2015-01-02 00:00:00,"é"
inf,2,true,2016-01-01 23:59:59.999999,e
-inf,9223372036854775800,false,1969-12-31 00:00:00,
--- out
2015-01-01

2015-01-03
2015-01-02
2016-01-01
1969-12-31
--- case: nanoseconds, no rows
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.t.astype("datetime[ns]").date
print f.filter(.i == 99).t.date.count()
--- file t.csv
x,i,b,t,s
1.5,1,true,2015-01-01 10:00:00,a
,-3,false,,b
nan,,true,2015-01-03 00:00:00,
-0.0,7,,2015-01-02 00:00:00,"é"
inf,2,true,2016-01-01 23:59:59.999999,e
-inf,9223372036854775800,false,1969-12-31 00:00:00,
--- out
2015-01-01

2015-01-03
2015-01-02
2016-01-01
1969-12-31
0
--- case: numbers have none
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.i.date()
--- file t.csv
x,i,b,t,s
1.5,1,true,2015-01-01 10:00:00,a
,-3,false,,b
nan,,true,2015-01-03 00:00:00,
-0.0,7,,2015-01-02 00:00:00,"é"
inf,2,true,2016-01-01 23:59:59.999999,e
-inf,9223372036854775800,false,1969-12-31 00:00:00,
--- err
<stdin>:2:7: error[E0401]: 'date' does not take column<i64> in 7 partitions
 2 | print f.i.date()
   |       ^^^
   = help: it takes column<datetime>, string or datetime
