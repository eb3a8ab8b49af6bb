--- case: edges
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print (f.t - f.t.shift()).microseconds
print (f.t.min() - f.t).microseconds
print (f.t - f.t).microseconds
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
999999
1
0

0
0
1
0
0

0
0
0
0
--- case: nanoseconds
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print (f.t - f.t.min()).astype("duration[ns]").microseconds
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

0
0
999999
0
--- case: times have none
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.t.microseconds()
--- file t.csv
x,i,b,t,s
1.5,1,true,2015-01-01 10:00:00,a
,-3,false,,b
nan,,true,2015-01-03 00:00:00,
-0.0,7,,2015-01-02 00:00:00,"é"
inf,2,true,2016-01-01 23:59:59.999999,e
-inf,9223372036854775800,false,1969-12-31 00:00:00,
--- err
<stdin>:2:7: error[E0401]: 'column' of 'microseconds' must be column<duration>, not column<datetime[us]> in 7 partitions
 2 | print f.t.microseconds()
   |       ^^^
