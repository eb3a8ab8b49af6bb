--- case: numbers and times
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.x.diff()
print f.i.diff()
print f.i.diff(-2)
print f.t.diff()
--- file t.csv
x,i,b,t,s
1.5,1,true,2015-01-01 10:00:00,a
,-3,false,,b
nan,,true,2015-01-03 00:00:00,
-0.0,7,,2015-01-02 00:00:00,"é"
inf,2,true,2016-01-01 23:59:59.999999,e
-inf,9223372036854775800,false,1969-12-31 00:00:00,
--- out



nan
inf
-inf

-4


-5
9223372036854775798

-10

-9223372036854775793





-1d
31535999999999us
-1451779199999999us
--- case: of no rows
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.filter(.i == 99).x.diff().count()
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
print f.s.diff()
--- file t.csv
x,i,b,t,s
1.5,1,true,2015-01-01 10:00:00,a
,-3,false,,b
nan,,true,2015-01-03 00:00:00,
-0.0,7,,2015-01-02 00:00:00,"é"
inf,2,true,2016-01-01 23:59:59.999999,e
-inf,9223372036854775800,false,1969-12-31 00:00:00,
--- err
<stdin>:2:7: error[E0401]: 'diff' does not take column<string> in 7 partitions
 2 | print f.s.diff()
   |       ^^^
   = help: it takes array, column<float|datetime|duration>, frame, grouped
