--- case: every type
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.x.mask(f.i > 0)
print f.i.mask(f.b)
print f.b.mask(f.b)
print f.t.mask(f.b)
print f.s.mask(f.b)
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




-3

7

9223372036854775800

false



false



2015-01-02 00:00:00

1969-12-31 00:00:00

b

é
--- case: other rows
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.x.mask(f.head(2).b)
--- file t.csv
x,i,b,t,s
1.5,1,true,2015-01-01 10:00:00,a
,-3,false,,b
nan,,true,2015-01-03 00:00:00,
-0.0,7,,2015-01-02 00:00:00,"é"
inf,2,true,2016-01-01 23:59:59.999999,e
-inf,9223372036854775800,false,1969-12-31 00:00:00,
--- err
<stdin>:2:16: error[E0502]: the column belongs to other rows than the frame
 2 | print f.x.mask(f.head(2).b)
   |                ^^^^^^^^^^^
   = help: only columns of the same frame, before any filter or sort, go together
--- case: no bools
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.x.mask(f.i)
--- file t.csv
x,i,b,t,s
1.5,1,true,2015-01-01 10:00:00,a
,-3,false,,b
nan,,true,2015-01-03 00:00:00,
-0.0,7,,2015-01-02 00:00:00,"é"
inf,2,true,2016-01-01 23:59:59.999999,e
-inf,9223372036854775800,false,1969-12-31 00:00:00,
--- err
<stdin>:2:16: error[E0401]: 'cond' of 'mask' must be column<bool>, not column<i64> in 7 partitions
 2 | print f.x.mask(f.i)
   |                ^^^
