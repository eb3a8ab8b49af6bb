--- case: times
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.t.month_name()
--- file t.csv
x,i,b,t,s
1.5,1,true,2015-01-01 10:00:00,a
,-3,false,,b
nan,,true,2015-01-03 00:00:00,
-0.0,7,,2015-01-02 00:00:00,"é"
inf,2,true,2016-01-01 23:59:59.999999,e
-inf,9223372036854775800,false,1969-12-31 00:00:00,
--- out
January

January
January
January
December
--- case: dates
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.t.astype("date").month_name()
--- file t.csv
x,i,b,t,s
1.5,1,true,2015-01-01 10:00:00,a
,-3,false,,b
nan,,true,2015-01-03 00:00:00,
-0.0,7,,2015-01-02 00:00:00,"é"
inf,2,true,2016-01-01 23:59:59.999999,e
-inf,9223372036854775800,false,1969-12-31 00:00:00,
--- out
January

January
January
January
December
--- case: nanoseconds, no rows
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.t.astype("datetime[ns]").month_name()
print f.filter(.i == 99).t.month_name().count()
--- file t.csv
x,i,b,t,s
1.5,1,true,2015-01-01 10:00:00,a
,-3,false,,b
nan,,true,2015-01-03 00:00:00,
-0.0,7,,2015-01-02 00:00:00,"é"
inf,2,true,2016-01-01 23:59:59.999999,e
-inf,9223372036854775800,false,1969-12-31 00:00:00,
--- out
January

January
January
January
December
0
--- case: numbers have none
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.i.month_name()
--- file t.csv
x,i,b,t,s
1.5,1,true,2015-01-01 10:00:00,a
,-3,false,,b
nan,,true,2015-01-03 00:00:00,
-0.0,7,,2015-01-02 00:00:00,"é"
inf,2,true,2016-01-01 23:59:59.999999,e
-inf,9223372036854775800,false,1969-12-31 00:00:00,
--- err
<stdin>:2:7: error[E0401]: 'column' of 'month_name' must be column<datetime>, not column<i64> in 7 partitions
 2 | print f.i.month_name()
   |       ^^^
