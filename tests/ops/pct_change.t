--- case: edges
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.x.pct_change()
print f.i.pct_change(2)
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
-inf
nan



-3.3333333333333335

1.3176245766935393e+18
--- case: text has none
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.s.pct_change()
--- file t.csv
x,i,b,t,s
1.5,1,true,2015-01-01 10:00:00,a
,-3,false,,b
nan,,true,2015-01-03 00:00:00,
-0.0,7,,2015-01-02 00:00:00,"é"
inf,2,true,2016-01-01 23:59:59.999999,e
-inf,9223372036854775800,false,1969-12-31 00:00:00,
--- err
<stdin>:2:7: error[E0401]: 'pct_change' does not take column<string> in 7 partitions
 2 | print f.s.pct_change()
   |       ^^^
   = help: it takes column<float>, frame, grouped
