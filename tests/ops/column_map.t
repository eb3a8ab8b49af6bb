--- case: types
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.i.map({1: "one", 7: "seven"})
print f.x.map({1.5: 1, 0: 2, inf: 3})
print f.b.map({true: 0.5, false: 2})
print f.t.map({"2015-01-03": "third"})
print f.s.map({"a": true, "é": null})
print f.s.astype("category").map({"a": "x"}).dtype
--- file t.csv
x,i,b,t,s
1.5,1,true,2015-01-01 10:00:00,a
,-3,false,,b
nan,,true,2015-01-03 00:00:00,
-0.0,7,,2015-01-02 00:00:00,"é"
inf,2,true,2016-01-01 23:59:59.999999,e
-inf,9223372036854775800,false,1969-12-31 00:00:00,
--- out
one


seven


1


2
3

0.5
2.0
0.5

0.5
2.0


third



true





string
--- case: of equal keys the last
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.i.map({7: 1, 7.0: 2})
--- file t.csv
x,i,b,t,s
1.5,1,true,2015-01-01 10:00:00,a
,-3,false,,b
nan,,true,2015-01-03 00:00:00,
-0.0,7,,2015-01-02 00:00:00,"é"
inf,2,true,2016-01-01 23:59:59.999999,e
-inf,9223372036854775800,false,1969-12-31 00:00:00,
--- out



2
--- case: what no element can be
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.i.map({1.5: 1, 9_223_372_036_854_775_800: 2})
--- file t.csv
x,i,b,t,s
1.5,1,true,2015-01-01 10:00:00,a
,-3,false,,b
nan,,true,2015-01-03 00:00:00,
-0.0,7,,2015-01-02 00:00:00,"é"
inf,2,true,2016-01-01 23:59:59.999999,e
-inf,9223372036854775800,false,1969-12-31 00:00:00,
--- out





2
--- case: no rows
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.filter(.i == 99).i.map({1: 2}).count()
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
--- case: of different types
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.i.map({1: true, 2: 0})
--- file t.csv
x,i,b,t,s
1.5,1,true,2015-01-01 10:00:00,a
,-3,false,,b
nan,,true,2015-01-03 00:00:00,
-0.0,7,,2015-01-02 00:00:00,"é"
inf,2,true,2016-01-01 23:59:59.999999,e
-inf,9223372036854775800,false,1969-12-31 00:00:00,
--- err
<stdin>:2:15: error[E0401]: the values of the dict are of different types
 2 | print f.i.map({1: true, 2: 0})
   |               ^^^^^^^^^^^^^^^
--- case: empty
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.i.map({})
--- file t.csv
x,i,b,t,s
1.5,1,true,2015-01-01 10:00:00,a
,-3,false,,b
nan,,true,2015-01-03 00:00:00,
-0.0,7,,2015-01-02 00:00:00,"é"
inf,2,true,2016-01-01 23:59:59.999999,e
-inf,9223372036854775800,false,1969-12-31 00:00:00,
--- err
<stdin>:2:15: error[E0403]: the dict has no values that a column can hold
 2 | print f.i.map({})
   |               ^^
--- case: a key of another type
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.i.map({"1": 2})
--- file t.csv
x,i,b,t,s
1.5,1,true,2015-01-01 10:00:00,a
,-3,false,,b
nan,,true,2015-01-03 00:00:00,
-0.0,7,,2015-01-02 00:00:00,"é"
inf,2,true,2016-01-01 23:59:59.999999,e
-inf,9223372036854775800,false,1969-12-31 00:00:00,
--- err
<stdin>:2:15: error[E0401]: the value cannot be in a column of i64
 2 | print f.i.map({"1": 2})
   |               ^^^^^^^^
