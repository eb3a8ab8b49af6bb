--- case: types
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.x.cumprod()
print f.b.cumprod()
print f.head(5).i.cumprod()
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
0
0

0
0
1
-3

-21
-42
--- case: zero takes all
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print concat(f[["b","i"]].tail(2), f[["b","i"]].tail(2)).assign(z=.b.astype("i64") * 1).z.cumprod()
print concat(f[["i"]].head(1).assign(i=.i * 0), f[["i"]].tail(1), f[["i"]].tail(1)).i.cumprod()
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
0
0
0
0
0
0
--- case: too much
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print concat(f[["i"]].tail(1), f[["i"]].tail(1)).i.cumprod()
--- file t.csv
x,i,b,t,s
1.5,1,true,2015-01-01 10:00:00,a
,-3,false,,b
nan,,true,2015-01-03 00:00:00,
-0.0,7,,2015-01-02 00:00:00,"é"
inf,2,true,2016-01-01 23:59:59.999999,e
-inf,9223372036854775800,false,1969-12-31 00:00:00,
--- err
<stdin>:2:7: error[E0405]: row 1: the product does not fit i64
 2 | print concat(f[["i"]].tail(1), f[["i"]].tail(1)).i.cumprod()
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   = note: the row is counted after 'concat', not in what 'read_csv' reads
   = note: in block 2 of 2 of 'column_cumprod-scan'
--- case: durations have none
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print (f.t - f.t).cumprod()
--- file t.csv
x,i,b,t,s
1.5,1,true,2015-01-01 10:00:00,a
,-3,false,,b
nan,,true,2015-01-03 00:00:00,
-0.0,7,,2015-01-02 00:00:00,"é"
inf,2,true,2016-01-01 23:59:59.999999,e
-inf,9223372036854775800,false,1969-12-31 00:00:00,
--- err
<stdin>:2:7: error[E0404]: durations have no product
 2 | print (f.t - f.t).cumprod()
   |       ^^^^^^^^^^^
