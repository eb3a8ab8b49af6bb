--- case: nothing
print read_csv("t.csv").a.isin([])
--- file t.csv
a
1
--- out
false
--- case: times
f = read_csv("t.csv", na_values=[""], keep_default_na=false)
print f.d.isin(["2015-01-31", null])
print f.t.isin(["1969-12-31 23:59:59.999999", "2262-04-12"])
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


false

true

true
--- case: numbers
f = read_csv("t.csv", na_values=[""], keep_default_na=false)
print f.i.isin([1.0, -7, 9007199254740993, 1.5])
print f.x.isin([1.5, 0])
print f.b.isin([true])
print f.s.isin(["x", "a", "b"])
print f.s.isin([])
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

true
true

false

true
true



true
true

true


false

false
--- case: no date
f = read_csv("t.csv", na_values=[""], keep_default_na=false)
print f.d.isin(["soon"])
--- file t.csv
i,x,s,d,t,b
1,1.5,a,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,nan,x,2016-02-29,1969-12-31 23:59:59.999999,
,,,,,
9007199254740993,-0.0,,,2262-04-12 00:00:00,true
--- err
<stdin>:2:16: error[E0401]: the value cannot be in a column of date
 2 | print f.d.isin(["soon"])
   |                ^^^^^^^^

--- case: a number among dates
f = read_csv("t.csv", na_values=[""], keep_default_na=false)
print f.d.isin([1])
--- file t.csv
i,x,s,d,t,b
1,1.5,a,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,nan,x,2016-02-29,1969-12-31 23:59:59.999999,
,,,,,
9007199254740993,-0.0,,,2262-04-12 00:00:00,true
--- err
<stdin>:2:16: error[E0401]: the value cannot be in a column of date
 2 | print f.d.isin([1])
   |                ^^^

