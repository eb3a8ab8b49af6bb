--- case: values and columns
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.x.mask(f.i > 0, 0)
print f.s.mask(f.b, "-")
print f.i.mask(f.b, -f.i)
print f.b.mask(f.i > 0, false)
--- file t.csv
x,i,b,t,s
1.5,1,true,2015-01-01 10:00:00,a
,-3,false,,b
nan,,true,2015-01-03 00:00:00,
-0.0,7,,2015-01-02 00:00:00,"é"
inf,2,true,2016-01-01 23:59:59.999999,e
-inf,9223372036854775800,false,1969-12-31 00:00:00,
--- out
0.0

nan
0.0
0.0
0.0
-
b
-
é
-

-1
-3

7
-2
9223372036854775800
false
false
true
false
false
false
--- case: of another type
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.x.mask(f.b, "a")
--- file t.csv
x,i,b,t,s
1.5,1,true,2015-01-01 10:00:00,a
,-3,false,,b
nan,,true,2015-01-03 00:00:00,
-0.0,7,,2015-01-02 00:00:00,"é"
inf,2,true,2016-01-01 23:59:59.999999,e
-inf,9223372036854775800,false,1969-12-31 00:00:00,
--- err
<stdin>:2:7: error[E0404]: 'where' is not defined for bool, string and f64
 2 | print f.x.mask(f.b, "a")
   |       ^^^^^^^^^^^^^^^^^^
