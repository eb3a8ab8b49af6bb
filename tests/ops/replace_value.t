--- case: types
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.i.replace(1, 5)
print f.x.replace(1.5, 2)
print f.x.replace(0, null)
print f.b.replace(false, true)
print f.t.replace("2015-01-03", "2016-01-03")
--- file t.csv
x,i,b,t,s
1.5,1,true,2015-01-01 10:00:00,a
,-3,false,,b
nan,,true,2015-01-03 00:00:00,
-0.0,7,,2015-01-02 00:00:00,"é"
inf,2,true,2016-01-01 23:59:59.999999,e
-inf,9223372036854775800,false,1969-12-31 00:00:00,
--- out
5
-3

7
2
9223372036854775800
2.0

nan
-0.0
inf
-inf
1.5

nan

inf
-inf
true
true
true

true
true
2015-01-01 10:00:00

2016-01-03 00:00:00
2015-01-02 00:00:00
2016-01-01 23:59:59.999999
1969-12-31 00:00:00
--- case: NaN is not found
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.x.replace(nan, 0)
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
-inf
--- case: of another type
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.i.replace(1, "a")
--- file t.csv
x,i,b,t,s
1.5,1,true,2015-01-01 10:00:00,a
,-3,false,,b
nan,,true,2015-01-03 00:00:00,
-0.0,7,,2015-01-02 00:00:00,"é"
inf,2,true,2016-01-01 23:59:59.999999,e
-inf,9223372036854775800,false,1969-12-31 00:00:00,
--- err
<stdin>:2:22: error[E0401]: the value does not fit a column of i64
 2 | print f.i.replace(1, "a")
   |                      ^^^
--- case: a value of another type
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.i.replace("1", 2)
--- file t.csv
x,i,b,t,s
1.5,1,true,2015-01-01 10:00:00,a
,-3,false,,b
nan,,true,2015-01-03 00:00:00,
-0.0,7,,2015-01-02 00:00:00,"é"
inf,2,true,2016-01-01 23:59:59.999999,e
-inf,9223372036854775800,false,1969-12-31 00:00:00,
--- err
<stdin>:2:19: error[E0401]: the value cannot be in a column of i64
 2 | print f.i.replace("1", 2)
   |                   ^^^
