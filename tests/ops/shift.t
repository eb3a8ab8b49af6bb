--- case: every type
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.x.shift()
print f.i.shift(-1)
print f.b.shift(2)
print f.t.shift()
print f.s.shift(-2)
print f.s.astype("category").shift(1)
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
-0.0
inf
-3

7
2
9223372036854775800



true
false
true


2015-01-01 10:00:00

2015-01-03 00:00:00
2015-01-02 00:00:00
2016-01-01 23:59:59.999999

é
e




a
b

é
e
--- case: as many rows as there are, and more
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.i.shift(6).count()
print f.i.shift(-7).count()
print f.i.shift(5)
print f.i.shift(-5)
print f.i.shift(9_223_372_036_854_775_807).count()
print f.i.shift(-9_223_372_036_854_775_807).count()
print f.i.shift(0)
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





1
9223372036854775800





0
0
1
-3

7
2
9223372036854775800
--- case: filtered before and after
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.filter(.i > 0).i.shift()
print f.assign(j=.i.shift()).filter(.i == 7).j
print f.assign(j=.i.shift(-1)).head(2).j
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
7
2

-3
--- case: no rows
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.filter(.i == 99).i.shift().count()
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
--- case: one row a block
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print read_csv("t.csv", blocksize=1).i.shift(2)
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

7
--- case: thousands of blocks, joined in groups of groups
f = from_array(arange(5000, chunks=1), columns="i")
g = from_array(arange(5000), columns="i")
def same(n) = [array_equal(to_array(f.i.shift(n).fillna(-1)), to_array(g.i.shift(n).fillna(-1))), f.i.shift(n).count()]
print [same(n) for n in [1, -1, 64, -65, 4097, -4500, 4999, 5001]]
--- out
[[true, 4999], [true, 4999], [true, 4936], [true, 4935], [true, 903], [true, 500], [true, 1], [true, 0]]
