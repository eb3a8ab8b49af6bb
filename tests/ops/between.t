--- case: text
print read_csv("t.csv").a.between("b", "c")
--- file t.csv
a
a
b
c
d
--- out
false
true
true
false
--- case: times
f = read_csv("t.csv", na_values=[""], keep_default_na=false)
print f.d.between("2015-01-31", "2016-01-01")
print f.t.between("2015-01-01", "2016-01-01", inclusive="neither")
--- file t.csv
i,x,s,d,t,b
1,1.5,a,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,nan,x,2016-02-29,1969-12-31 23:59:59.999999,
,,,,,
9007199254740993,-0.0,,,2262-04-12 00:00:00,true
--- out
true

false


true

false

false
--- case: fractions among integers
f = read_csv("t.csv", na_values=[""], keep_default_na=false)
print f.i.between(-7.5, 1.5)
print f.i.between(1, 9007199254740992.0)
print f.i.between(1e300, 2e300)
print f.x.between(0, 2)
--- file t.csv
i,x,s,d,t,b
1,1.5,a,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,nan,x,2016-02-29,1969-12-31 23:59:59.999999,
,,,,,
9007199254740993,-0.0,,,2262-04-12 00:00:00,true
--- out
true

true

false
true

false

false
false

false

false
true

false

true
--- case: bounds
f = read_csv("t.csv", na_values=[""], keep_default_na=false)
print f.i.between(-7, 1, inclusive="left")
print f.i.between(-7, 1, inclusive="right")
print f.s.between("a", "b")
--- file t.csv
i,x,s,d,t,b
1,1.5,a,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,nan,x,2016-02-29,1969-12-31 23:59:59.999999,
,,,,,
9007199254740993,-0.0,,,2262-04-12 00:00:00,true
--- out
false

true

false
true

false

false
true

false
--- case: no date
f = read_csv("t.csv", na_values=[""], keep_default_na=false)
print f.d.between("soon", "later")
--- file t.csv
i,x,s,d,t,b
1,1.5,a,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,nan,x,2016-02-29,1969-12-31 23:59:59.999999,
,,,,,
9007199254740993,-0.0,,,2262-04-12 00:00:00,true
--- err
<stdin>:2:19: error[E0401]: the value cannot be in a column of date
 2 | print f.d.between("soon", "later")
   |                   ^^^^^^

