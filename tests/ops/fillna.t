--- case: a float among integers
print read_csv("t.csv").a.fillna(0.5)
--- file t.csv
a,b
1,2
,3
--- out
1.0
0.5
--- case: i with 0
f = read_csv("t.csv", na_values=[""], keep_default_na=false)
print f.i.fillna(0)
--- file t.csv
i,x,s,d,t,b
1,1.5,a,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,nan,x,2016-02-29,1969-12-31 23:59:59.999999,
,,,,,
9007199254740993,-0.0,,,2262-04-12 00:00:00,true
--- out
1
0
-7
0
9007199254740993
--- case: i with 2.5
f = read_csv("t.csv", na_values=[""], keep_default_na=false)
print f.i.fillna(2.5)
--- file t.csv
i,x,s,d,t,b
1,1.5,a,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,nan,x,2016-02-29,1969-12-31 23:59:59.999999,
,,,,,
9007199254740993,-0.0,,,2262-04-12 00:00:00,true
--- out
1.0
2.5
-7.0
2.5
9007199254740992.0
--- case: i with 3.0
f = read_csv("t.csv", na_values=[""], keep_default_na=false)
print f.i.fillna(3.0)
--- file t.csv
i,x,s,d,t,b
1,1.5,a,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,nan,x,2016-02-29,1969-12-31 23:59:59.999999,
,,,,,
9007199254740993,-0.0,,,2262-04-12 00:00:00,true
--- out
1
3
-7
3
9007199254740993
--- case: x with 0
f = read_csv("t.csv", na_values=[""], keep_default_na=false)
print f.x.fillna(0)
--- file t.csv
i,x,s,d,t,b
1,1.5,a,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,nan,x,2016-02-29,1969-12-31 23:59:59.999999,
,,,,,
9007199254740993,-0.0,,,2262-04-12 00:00:00,true
--- out
1.5
0.0
nan
0.0
-0.0
--- case: x with -1.5
f = read_csv("t.csv", na_values=[""], keep_default_na=false)
print f.x.fillna(-1.5)
--- file t.csv
i,x,s,d,t,b
1,1.5,a,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,nan,x,2016-02-29,1969-12-31 23:59:59.999999,
,,,,,
9007199254740993,-0.0,,,2262-04-12 00:00:00,true
--- out
1.5
-1.5
nan
-1.5
-0.0
--- case: s with "?"
f = read_csv("t.csv", na_values=[""], keep_default_na=false)
print f.s.fillna("?")
--- file t.csv
i,x,s,d,t,b
1,1.5,a,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,nan,x,2016-02-29,1969-12-31 23:59:59.999999,
,,,,,
9007199254740993,-0.0,,,2262-04-12 00:00:00,true
--- out
a
?
x
?
?
--- case: d with "2000-01-01"
f = read_csv("t.csv", na_values=[""], keep_default_na=false)
print f.d.fillna("2000-01-01")
--- file t.csv
i,x,s,d,t,b
1,1.5,a,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,nan,x,2016-02-29,1969-12-31 23:59:59.999999,
,,,,,
9007199254740993,-0.0,,,2262-04-12 00:00:00,true
--- out
2015-01-31
2000-01-01
2016-02-29
2000-01-01
2000-01-01
--- case: d with "2000-01-01".astype("date")
f = read_csv("t.csv", na_values=[""], keep_default_na=false)
print f.d.fillna("2000-01-01".astype("date"))
--- file t.csv
i,x,s,d,t,b
1,1.5,a,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,nan,x,2016-02-29,1969-12-31 23:59:59.999999,
,,,,,
9007199254740993,-0.0,,,2262-04-12 00:00:00,true
--- out
2015-01-31
2000-01-01
2016-02-29
2000-01-01
2000-01-01
--- case: t with "2000-01-01"
f = read_csv("t.csv", na_values=[""], keep_default_na=false)
print f.t.fillna("2000-01-01")
--- file t.csv
i,x,s,d,t,b
1,1.5,a,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,nan,x,2016-02-29,1969-12-31 23:59:59.999999,
,,,,,
9007199254740993,-0.0,,,2262-04-12 00:00:00,true
--- out
2015-01-31 10:11:12.500
2000-01-01 00:00:00
1969-12-31 23:59:59.999999
2000-01-01 00:00:00
2262-04-12 00:00:00
--- case: t with "2000-01-01 10:00"
f = read_csv("t.csv", na_values=[""], keep_default_na=false)
print f.t.fillna("2000-01-01 10:00")
--- file t.csv
i,x,s,d,t,b
1,1.5,a,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,nan,x,2016-02-29,1969-12-31 23:59:59.999999,
,,,,,
9007199254740993,-0.0,,,2262-04-12 00:00:00,true
--- out
2015-01-31 10:11:12.500
2000-01-01 10:00:00
1969-12-31 23:59:59.999999
2000-01-01 10:00:00
2262-04-12 00:00:00
--- case: b with false
f = read_csv("t.csv", na_values=[""], keep_default_na=false)
print f.b.fillna(false)
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
false
true
--- case: i not with "a"
f = read_csv("t.csv", na_values=[""], keep_default_na=false)
print f.i.fillna("a")
--- file t.csv
i,x,s,d,t,b
1,1.5,a,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,nan,x,2016-02-29,1969-12-31 23:59:59.999999,
,,,,,
9007199254740993,-0.0,,,2262-04-12 00:00:00,true
--- err
<stdin>:2:18: error[E0401]: the value does not fit a column of i64
 2 | print f.i.fillna("a")
   |                  ^^^

--- case: i not with true
f = read_csv("t.csv", na_values=[""], keep_default_na=false)
print f.i.fillna(true)
--- file t.csv
i,x,s,d,t,b
1,1.5,a,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,nan,x,2016-02-29,1969-12-31 23:59:59.999999,
,,,,,
9007199254740993,-0.0,,,2262-04-12 00:00:00,true
--- err
<stdin>:2:18: error[E0401]: the value does not fit a column of i64
 2 | print f.i.fillna(true)
   |                  ^^^^

--- case: s not with 1
f = read_csv("t.csv", na_values=[""], keep_default_na=false)
print f.s.fillna(1)
--- file t.csv
i,x,s,d,t,b
1,1.5,a,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,nan,x,2016-02-29,1969-12-31 23:59:59.999999,
,,,,,
9007199254740993,-0.0,,,2262-04-12 00:00:00,true
--- err
<stdin>:2:18: error[E0401]: the value does not fit a column of string
 2 | print f.s.fillna(1)
   |                  ^

--- case: d not with 1
f = read_csv("t.csv", na_values=[""], keep_default_na=false)
print f.d.fillna(1)
--- file t.csv
i,x,s,d,t,b
1,1.5,a,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,nan,x,2016-02-29,1969-12-31 23:59:59.999999,
,,,,,
9007199254740993,-0.0,,,2262-04-12 00:00:00,true
--- err
<stdin>:2:18: error[E0401]: the value does not fit a column of date
 2 | print f.d.fillna(1)
   |                  ^

--- case: d not with "soon"
f = read_csv("t.csv", na_values=[""], keep_default_na=false)
print f.d.fillna("soon")
--- file t.csv
i,x,s,d,t,b
1,1.5,a,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,nan,x,2016-02-29,1969-12-31 23:59:59.999999,
,,,,,
9007199254740993,-0.0,,,2262-04-12 00:00:00,true
--- err
<stdin>:2:18: error[E0401]: the value does not fit a column of date
 2 | print f.d.fillna("soon")
   |                  ^^^^^^

--- case: b not with 1
f = read_csv("t.csv", na_values=[""], keep_default_na=false)
print f.b.fillna(1)
--- file t.csv
i,x,s,d,t,b
1,1.5,a,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,nan,x,2016-02-29,1969-12-31 23:59:59.999999,
,,,,,
9007199254740993,-0.0,,,2262-04-12 00:00:00,true
--- err
<stdin>:2:18: error[E0401]: the value does not fit a column of bool
 2 | print f.b.fillna(1)
   |                  ^

--- case: t not with 1h
f = read_csv("t.csv", na_values=[""], keep_default_na=false)
print f.t.fillna(1h)
--- file t.csv
i,x,s,d,t,b
1,1.5,a,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,nan,x,2016-02-29,1969-12-31 23:59:59.999999,
,,,,,
9007199254740993,-0.0,,,2262-04-12 00:00:00,true
--- err
<stdin>:2:18: error[E0401]: the value does not fit a column of datetime[us]
 2 | print f.t.fillna(1h)
   |                  ^^

