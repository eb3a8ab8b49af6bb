--- case: types
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.i.replace({1: 2, 2: 1})
print f.x.replace({0: 5, inf: null})
print f.b.replace({true: false})
print f.t.replace({"2015-01-03": "2016-01-03"})
print f.s.replace({"a": "b", "é": ""})
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
-3

7
1
9223372036854775800
1.5

nan
5.0

-inf
false
false
false

false
false
2015-01-01 10:00:00

2016-01-03 00:00:00
2015-01-02 00:00:00
2016-01-01 23:59:59.999999
1969-12-31 00:00:00
b
b

""
e
--- case: categories stay
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.s.astype("category").replace({"a": "e"}).categories
--- file t.csv
x,i,b,t,s
1.5,1,true,2015-01-01 10:00:00,a
,-3,false,,b
nan,,true,2015-01-03 00:00:00,
-0.0,7,,2015-01-02 00:00:00,"é"
inf,2,true,2016-01-01 23:59:59.999999,e
-inf,9223372036854775800,false,1969-12-31 00:00:00,
--- out
b
e
é
--- case: a fraction
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.head(4).i.replace({1: 0.5})
--- file t.csv
x,i,b,t,s
1.5,1,true,2015-01-01 10:00:00,a
,-3,false,,b
nan,,true,2015-01-03 00:00:00,
-0.0,7,,2015-01-02 00:00:00,"é"
inf,2,true,2016-01-01 23:59:59.999999,e
-inf,9223372036854775800,false,1969-12-31 00:00:00,
--- out
0.5
-3.0

7.0
--- case: nothing
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.i.replace({})
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
2
9223372036854775800
--- case: of another type
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.b.replace({true: 1})
--- file t.csv
x,i,b,t,s
1.5,1,true,2015-01-01 10:00:00,a
,-3,false,,b
nan,,true,2015-01-03 00:00:00,
-0.0,7,,2015-01-02 00:00:00,"é"
inf,2,true,2016-01-01 23:59:59.999999,e
-inf,9223372036854775800,false,1969-12-31 00:00:00,
--- err
<stdin>:2:19: error[E0401]: the value does not fit a column of bool
 2 | print f.b.replace({true: 1})
   |                   ^^^^^^^^^
--- case: a number that does not fit
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.i.astype("i8", errors="coerce").replace({1: 300})
--- file t.csv
x,i,b,t,s
1.5,1,true,2015-01-01 10:00:00,a
,-3,false,,b
nan,,true,2015-01-03 00:00:00,
-0.0,7,,2015-01-02 00:00:00,"é"
inf,2,true,2016-01-01 23:59:59.999999,e
-inf,9223372036854775800,false,1969-12-31 00:00:00,
--- err
<stdin>:2:49: error[E0401]: the value does not fit a column of i8
 2 | print f.i.astype("i8", errors="coerce").replace({1: 300})
   |                                                 ^^^^^^^^
