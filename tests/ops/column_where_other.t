--- case: values and columns
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.x.where(f.i > 0, 0)
print f.s.where(f.b, "-")
print f.i.where(f.b, -f.i)
print f.i.where(f.b, 0.5)
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
0.0
0.0
-0.0
inf
-inf
a
-

-
e
-
1
3

-7
2
-9223372036854775800
1.0
0.5

0.5
2.0
0.5
--- case: of bools it is where
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.b.where(f.i > 0, false)
print where(f.i > 0, f.b, false)
--- file t.csv
x,i,b,t,s
1.5,1,true,2015-01-01 10:00:00,a
,-3,false,,b
nan,,true,2015-01-03 00:00:00,
-0.0,7,,2015-01-02 00:00:00,"é"
inf,2,true,2016-01-01 23:59:59.999999,e
-inf,9223372036854775800,false,1969-12-31 00:00:00,
--- out
true
false

false
true
false
true
false
false

true
false
--- case: of another type
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.x.where(f.b, "a")
--- file t.csv
x,i,b,t,s
1.5,1,true,2015-01-01 10:00:00,a
,-3,false,,b
nan,,true,2015-01-03 00:00:00,
-0.0,7,,2015-01-02 00:00:00,"é"
inf,2,true,2016-01-01 23:59:59.999999,e
-inf,9223372036854775800,false,1969-12-31 00:00:00,
--- err
<stdin>:2:7: error[E0404]: 'where' is not defined for bool, f64 and string
 2 | print f.x.where(f.b, "a")
   |       ^^^^^^^^^^^^^^^^^^^
