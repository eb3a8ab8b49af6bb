--- case: types
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.x.cumsum()
print f.b.cumsum()
print f.head(5).i.cumsum()
print (f.t - f.t.min()).cumsum()
print f.b.cumsum().dtype
print f.x.astype("f32").cumsum().dtype
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
2

3
3
1
-2

5
7
394498h

789034h
1183546h
5712544799999999us
5712544799999999us
i64
f32
--- case: one row a block
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
g = read_csv("t.csv", blocksize=1)
print g.head(5).i.cumsum()
print g.filter(.i == 99).i.cumsum().count()
print g.assign(c=.b.cumsum()).filter(.i == 2).c
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
-2

5
7
0
3
--- case: a sum beyond 64 bits comes back
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print concat(f[["i"]].tail(1), f[["i"]].tail(1).assign(i=-.i), f[["i"]].tail(1)).i.cumsum()
--- file t.csv
x,i,b,t,s
1.5,1,true,2015-01-01 10:00:00,a
,-3,false,,b
nan,,true,2015-01-03 00:00:00,
-0.0,7,,2015-01-02 00:00:00,"é"
inf,2,true,2016-01-01 23:59:59.999999,e
-inf,9223372036854775800,false,1969-12-31 00:00:00,
--- out
9223372036854775800
0
9223372036854775800
--- case: too much
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print concat(f[["i"]], f[["i"]]).i.cumsum()
--- file t.csv
x,i,b,t,s
1.5,1,true,2015-01-01 10:00:00,a
,-3,false,,b
nan,,true,2015-01-03 00:00:00,
-0.0,7,,2015-01-02 00:00:00,"é"
inf,2,true,2016-01-01 23:59:59.999999,e
-inf,9223372036854775800,false,1969-12-31 00:00:00,
--- err
<stdin>:2:7: error[E0405]: row 6: the sum does not fit i64
 2 | print concat(f[["i"]], f[["i"]]).i.cumsum()
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   = note: the row is counted after 'concat', not in what 'read_csv' reads
   = note: in block 8 of 14 of 'column_cumsum-scan'
--- case: text has none
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.s.cumsum()
--- file t.csv
x,i,b,t,s
1.5,1,true,2015-01-01 10:00:00,a
,-3,false,,b
nan,,true,2015-01-03 00:00:00,
-0.0,7,,2015-01-02 00:00:00,"é"
inf,2,true,2016-01-01 23:59:59.999999,e
-inf,9223372036854775800,false,1969-12-31 00:00:00,
--- err
<stdin>:2:7: error[E0401]: 'cumsum' does not take column<string> in 7 partitions
 2 | print f.s.cumsum()
   |       ^^^
   = help: it takes array or number, column<bool|float|duration>, frame, grouped
--- case: thousands of blocks, joined in groups of groups
f = from_array(arange(5000, chunks=1) % 7 - 3, columns="i")
g = from_array(arange(5000) % 7 - 3, columns="i")
def same(a, b) = array_equal(to_array(a), to_array(b))
print same(f.i.cumsum(), g.i.cumsum())
print same((f.i * 1000 - f.i.cumsum()).cummax(), (g.i * 1000 - g.i.cumsum()).cummax())
print same((f.i ** 2).head(4200).cumsum(), (g.i ** 2).head(4200).cumsum())
print same((f.i % 2 * 2 - 1).cumprod(), (g.i % 2 * 2 - 1).cumprod())
print f.i.cumsum().sum()
--- out
true
true
true
true
-20000
--- case: a sum that does not fit behind many blocks
print from_array(arange(5000, chunks=1) + 2 ** 51, columns="i").i.cumsum().tail(1)
--- err 1
<stdin>:1:7: error[E0405]: row 4095: the sum does not fit i64
 1 | print from_array(arange(5000, chunks=1) + 2 ** 51, columns="i").i.cumsum().tail(1)
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   = note: in block 4096 of 5000 of 'column_cumsum-scan+tail-last'
