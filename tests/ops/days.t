--- case: edges
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print (f.t - f.t.shift()).days
print (f.t.min() - f.t).days
print (f.t - f.t).days
--- file t.csv
x,i,b,t,s
1.5,1,true,2015-01-01 10:00:00,a
,-3,false,,b
nan,,true,2015-01-03 00:00:00,
-0.0,7,,2015-01-02 00:00:00,"é"
inf,2,true,2016-01-01 23:59:59.999999,e
-inf,9223372036854775800,false,1969-12-31 00:00:00,
--- out



-1
364
-16803
-16438

-16439
-16438
-16803
0
0

0
0
0
0
--- case: nanoseconds
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print (f.t - f.t.min()).astype("duration[ns]").days
--- file t.csv
x,i,b,t,s
1.5,1,true,2015-01-01 10:00:00,a
,-3,false,,b
nan,,true,2015-01-03 00:00:00,
-0.0,7,,2015-01-02 00:00:00,"é"
inf,2,true,2016-01-01 23:59:59.999999,e
-inf,9223372036854775800,false,1969-12-31 00:00:00,
--- out
16437

16439
16438
16802
0
--- case: times have none
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.t.days()
--- file t.csv
x,i,b,t,s
1.5,1,true,2015-01-01 10:00:00,a
,-3,false,,b
nan,,true,2015-01-03 00:00:00,
-0.0,7,,2015-01-02 00:00:00,"é"
inf,2,true,2016-01-01 23:59:59.999999,e
-inf,9223372036854775800,false,1969-12-31 00:00:00,
--- err
<stdin>:2:7: error[E0401]: 'days' does not take column<datetime[us]> in 7 partitions
 2 | print f.t.days()
   |       ^^^
   = help: it takes column<duration>, duration
