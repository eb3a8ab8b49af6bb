--- case: i to bool
f = read_csv("t.csv")
print f.i.astype("bool", errors="coerce")
--- file t.csv
i,x,s,d,t,b
1,1.5,12,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,1e300,x,2016-02-29,1969-12-31 23:59:59.999999,false
9007199254740993,-0.0," 3 ",1900-01-01,2262-04-12 00:00:00,true
--- out
true

true
true
--- case: i to i8
f = read_csv("t.csv")
print f.i.astype("i8", errors="coerce")
--- file t.csv
i,x,s,d,t,b
1,1.5,12,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,1e300,x,2016-02-29,1969-12-31 23:59:59.999999,false
9007199254740993,-0.0," 3 ",1900-01-01,2262-04-12 00:00:00,true
--- out
1

-7
--- case: i to i64
f = read_csv("t.csv")
print f.i.astype("i64", errors="coerce")
--- file t.csv
i,x,s,d,t,b
1,1.5,12,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,1e300,x,2016-02-29,1969-12-31 23:59:59.999999,false
9007199254740993,-0.0," 3 ",1900-01-01,2262-04-12 00:00:00,true
--- out
1

-7
9007199254740993
--- case: i to u64
f = read_csv("t.csv")
print f.i.astype("u64", errors="coerce")
--- file t.csv
i,x,s,d,t,b
1,1.5,12,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,1e300,x,2016-02-29,1969-12-31 23:59:59.999999,false
9007199254740993,-0.0," 3 ",1900-01-01,2262-04-12 00:00:00,true
--- out
1


9007199254740993
--- case: i to f32
f = read_csv("t.csv")
print f.i.astype("f32", errors="coerce")
--- file t.csv
i,x,s,d,t,b
1,1.5,12,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,1e300,x,2016-02-29,1969-12-31 23:59:59.999999,false
9007199254740993,-0.0," 3 ",1900-01-01,2262-04-12 00:00:00,true
--- out
1.0

-7.0
9007199000000000.0
--- case: i to f64
f = read_csv("t.csv")
print f.i.astype("f64", errors="coerce")
--- file t.csv
i,x,s,d,t,b
1,1.5,12,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,1e300,x,2016-02-29,1969-12-31 23:59:59.999999,false
9007199254740993,-0.0," 3 ",1900-01-01,2262-04-12 00:00:00,true
--- out
1.0

-7.0
9007199254740992.0
--- case: i to string
f = read_csv("t.csv")
print f.i.astype("string", errors="coerce")
--- file t.csv
i,x,s,d,t,b
1,1.5,12,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,1e300,x,2016-02-29,1969-12-31 23:59:59.999999,false
9007199254740993,-0.0," 3 ",1900-01-01,2262-04-12 00:00:00,true
--- out
1

-7
9007199254740993
--- case: i to date
f = read_csv("t.csv")
print f.i.astype("date", errors="coerce")
--- file t.csv
i,x,s,d,t,b
1,1.5,12,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,1e300,x,2016-02-29,1969-12-31 23:59:59.999999,false
9007199254740993,-0.0," 3 ",1900-01-01,2262-04-12 00:00:00,true
--- out
1970-01-02

1969-12-25
--- case: i to datetime[us]
f = read_csv("t.csv")
print f.i.astype("datetime[us]", errors="coerce")
--- file t.csv
i,x,s,d,t,b
1,1.5,12,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,1e300,x,2016-02-29,1969-12-31 23:59:59.999999,false
9007199254740993,-0.0," 3 ",1900-01-01,2262-04-12 00:00:00,true
--- out
1970-01-01 00:00:00.000001

1969-12-31 23:59:59.999993
2255-06-05 23:47:34.740993
--- case: i to datetime[ns]
f = read_csv("t.csv")
print f.i.astype("datetime[ns]", errors="coerce")
--- file t.csv
i,x,s,d,t,b
1,1.5,12,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,1e300,x,2016-02-29,1969-12-31 23:59:59.999999,false
9007199254740993,-0.0," 3 ",1900-01-01,2262-04-12 00:00:00,true
--- out
1970-01-01 00:00:00.000000001

1969-12-31 23:59:59.999999993
1970-04-15 05:59:59.254740993
--- case: i to duration[us]
f = read_csv("t.csv")
print f.i.astype("duration[us]", errors="coerce")
--- file t.csv
i,x,s,d,t,b
1,1.5,12,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,1e300,x,2016-02-29,1969-12-31 23:59:59.999999,false
9007199254740993,-0.0," 3 ",1900-01-01,2262-04-12 00:00:00,true
--- out
1us

-7us
9007199254740993us
--- case: x to bool
f = read_csv("t.csv")
print f.x.astype("bool", errors="coerce")
--- file t.csv
i,x,s,d,t,b
1,1.5,12,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,1e300,x,2016-02-29,1969-12-31 23:59:59.999999,false
9007199254740993,-0.0," 3 ",1900-01-01,2262-04-12 00:00:00,true
--- out
true

true
false
--- case: x to i8
f = read_csv("t.csv")
print f.x.astype("i8", errors="coerce")
--- file t.csv
i,x,s,d,t,b
1,1.5,12,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,1e300,x,2016-02-29,1969-12-31 23:59:59.999999,false
9007199254740993,-0.0," 3 ",1900-01-01,2262-04-12 00:00:00,true
--- out



0
--- case: x to i64
f = read_csv("t.csv")
print f.x.astype("i64", errors="coerce")
--- file t.csv
i,x,s,d,t,b
1,1.5,12,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,1e300,x,2016-02-29,1969-12-31 23:59:59.999999,false
9007199254740993,-0.0," 3 ",1900-01-01,2262-04-12 00:00:00,true
--- out



0
--- case: x to u64
f = read_csv("t.csv")
print f.x.astype("u64", errors="coerce")
--- file t.csv
i,x,s,d,t,b
1,1.5,12,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,1e300,x,2016-02-29,1969-12-31 23:59:59.999999,false
9007199254740993,-0.0," 3 ",1900-01-01,2262-04-12 00:00:00,true
--- out



0
--- case: x to f32
f = read_csv("t.csv")
print f.x.astype("f32", errors="coerce")
--- file t.csv
i,x,s,d,t,b
1,1.5,12,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,1e300,x,2016-02-29,1969-12-31 23:59:59.999999,false
9007199254740993,-0.0," 3 ",1900-01-01,2262-04-12 00:00:00,true
--- out
1.5

inf
-0.0
--- case: x to f64
f = read_csv("t.csv")
print f.x.astype("f64", errors="coerce")
--- file t.csv
i,x,s,d,t,b
1,1.5,12,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,1e300,x,2016-02-29,1969-12-31 23:59:59.999999,false
9007199254740993,-0.0," 3 ",1900-01-01,2262-04-12 00:00:00,true
--- out
1.5

1e+300
-0.0
--- case: x to string
f = read_csv("t.csv")
print f.x.astype("string", errors="coerce")
--- file t.csv
i,x,s,d,t,b
1,1.5,12,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,1e300,x,2016-02-29,1969-12-31 23:59:59.999999,false
9007199254740993,-0.0," 3 ",1900-01-01,2262-04-12 00:00:00,true
--- out
1.5

1e+300
-0.0
--- case: s to bool
f = read_csv("t.csv")
print f.s.astype("bool", errors="coerce")
--- file t.csv
i,x,s,d,t,b
1,1.5,12,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,1e300,x,2016-02-29,1969-12-31 23:59:59.999999,false
9007199254740993,-0.0," 3 ",1900-01-01,2262-04-12 00:00:00,true
--- out






--- case: s to i8
f = read_csv("t.csv")
print f.s.astype("i8", errors="coerce")
--- file t.csv
i,x,s,d,t,b
1,1.5,12,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,1e300,x,2016-02-29,1969-12-31 23:59:59.999999,false
9007199254740993,-0.0," 3 ",1900-01-01,2262-04-12 00:00:00,true
--- out
12


3
--- case: s to i64
f = read_csv("t.csv")
print f.s.astype("i64", errors="coerce")
--- file t.csv
i,x,s,d,t,b
1,1.5,12,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,1e300,x,2016-02-29,1969-12-31 23:59:59.999999,false
9007199254740993,-0.0," 3 ",1900-01-01,2262-04-12 00:00:00,true
--- out
12


3
--- case: s to u64
f = read_csv("t.csv")
print f.s.astype("u64", errors="coerce")
--- file t.csv
i,x,s,d,t,b
1,1.5,12,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,1e300,x,2016-02-29,1969-12-31 23:59:59.999999,false
9007199254740993,-0.0," 3 ",1900-01-01,2262-04-12 00:00:00,true
--- out
12


3
--- case: s to f32
f = read_csv("t.csv")
print f.s.astype("f32", errors="coerce")
--- file t.csv
i,x,s,d,t,b
1,1.5,12,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,1e300,x,2016-02-29,1969-12-31 23:59:59.999999,false
9007199254740993,-0.0," 3 ",1900-01-01,2262-04-12 00:00:00,true
--- out
12.0


3.0
--- case: s to f64
f = read_csv("t.csv")
print f.s.astype("f64", errors="coerce")
--- file t.csv
i,x,s,d,t,b
1,1.5,12,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,1e300,x,2016-02-29,1969-12-31 23:59:59.999999,false
9007199254740993,-0.0," 3 ",1900-01-01,2262-04-12 00:00:00,true
--- out
12.0


3.0
--- case: s to string
f = read_csv("t.csv")
print f.s.astype("string", errors="coerce")
--- file t.csv
i,x,s,d,t,b
1,1.5,12,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,1e300,x,2016-02-29,1969-12-31 23:59:59.999999,false
9007199254740993,-0.0," 3 ",1900-01-01,2262-04-12 00:00:00,true
--- out
12

x
" 3 "
--- case: s to date
f = read_csv("t.csv")
print f.s.astype("date", errors="coerce")
--- file t.csv
i,x,s,d,t,b
1,1.5,12,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,1e300,x,2016-02-29,1969-12-31 23:59:59.999999,false
9007199254740993,-0.0," 3 ",1900-01-01,2262-04-12 00:00:00,true
--- out






--- case: s to datetime[us]
f = read_csv("t.csv")
print f.s.astype("datetime[us]", errors="coerce")
--- file t.csv
i,x,s,d,t,b
1,1.5,12,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,1e300,x,2016-02-29,1969-12-31 23:59:59.999999,false
9007199254740993,-0.0," 3 ",1900-01-01,2262-04-12 00:00:00,true
--- out






--- case: s to datetime[ns]
f = read_csv("t.csv")
print f.s.astype("datetime[ns]", errors="coerce")
--- file t.csv
i,x,s,d,t,b
1,1.5,12,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,1e300,x,2016-02-29,1969-12-31 23:59:59.999999,false
9007199254740993,-0.0," 3 ",1900-01-01,2262-04-12 00:00:00,true
--- out






--- case: d to i8
f = read_csv("t.csv")
print f.d.astype("i8", errors="coerce")
--- file t.csv
i,x,s,d,t,b
1,1.5,12,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,1e300,x,2016-02-29,1969-12-31 23:59:59.999999,false
9007199254740993,-0.0," 3 ",1900-01-01,2262-04-12 00:00:00,true
--- out






--- case: d to i64
f = read_csv("t.csv")
print f.d.astype("i64", errors="coerce")
--- file t.csv
i,x,s,d,t,b
1,1.5,12,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,1e300,x,2016-02-29,1969-12-31 23:59:59.999999,false
9007199254740993,-0.0," 3 ",1900-01-01,2262-04-12 00:00:00,true
--- out
16466

16860
-25567
--- case: d to string
f = read_csv("t.csv")
print f.d.astype("string", errors="coerce")
--- file t.csv
i,x,s,d,t,b
1,1.5,12,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,1e300,x,2016-02-29,1969-12-31 23:59:59.999999,false
9007199254740993,-0.0," 3 ",1900-01-01,2262-04-12 00:00:00,true
--- out
2015-01-31

2016-02-29
1900-01-01
--- case: d to date
f = read_csv("t.csv")
print f.d.astype("date", errors="coerce")
--- file t.csv
i,x,s,d,t,b
1,1.5,12,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,1e300,x,2016-02-29,1969-12-31 23:59:59.999999,false
9007199254740993,-0.0," 3 ",1900-01-01,2262-04-12 00:00:00,true
--- out
2015-01-31

2016-02-29
1900-01-01
--- case: d to datetime[us]
f = read_csv("t.csv")
print f.d.astype("datetime[us]", errors="coerce")
--- file t.csv
i,x,s,d,t,b
1,1.5,12,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,1e300,x,2016-02-29,1969-12-31 23:59:59.999999,false
9007199254740993,-0.0," 3 ",1900-01-01,2262-04-12 00:00:00,true
--- out
2015-01-31 00:00:00

2016-02-29 00:00:00
1900-01-01 00:00:00
--- case: d to datetime[ns]
f = read_csv("t.csv")
print f.d.astype("datetime[ns]", errors="coerce")
--- file t.csv
i,x,s,d,t,b
1,1.5,12,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,1e300,x,2016-02-29,1969-12-31 23:59:59.999999,false
9007199254740993,-0.0," 3 ",1900-01-01,2262-04-12 00:00:00,true
--- out
2015-01-31 00:00:00

2016-02-29 00:00:00
1900-01-01 00:00:00
--- case: t to i8
f = read_csv("t.csv")
print f.t.astype("i8", errors="coerce")
--- file t.csv
i,x,s,d,t,b
1,1.5,12,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,1e300,x,2016-02-29,1969-12-31 23:59:59.999999,false
9007199254740993,-0.0," 3 ",1900-01-01,2262-04-12 00:00:00,true
--- out


-1
--- case: t to i64
f = read_csv("t.csv")
print f.t.astype("i64", errors="coerce")
--- file t.csv
i,x,s,d,t,b
1,1.5,12,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,1e300,x,2016-02-29,1969-12-31 23:59:59.999999,false
9007199254740993,-0.0," 3 ",1900-01-01,2262-04-12 00:00:00,true
--- out
1422699072500000

-1
9223372800000000
--- case: t to string
f = read_csv("t.csv")
print f.t.astype("string", errors="coerce")
--- file t.csv
i,x,s,d,t,b
1,1.5,12,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,1e300,x,2016-02-29,1969-12-31 23:59:59.999999,false
9007199254740993,-0.0," 3 ",1900-01-01,2262-04-12 00:00:00,true
--- out
2015-01-31 10:11:12.500000

1969-12-31 23:59:59.999999
2262-04-12 00:00:00
--- case: t to date
f = read_csv("t.csv")
print f.t.astype("date", errors="coerce")
--- file t.csv
i,x,s,d,t,b
1,1.5,12,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,1e300,x,2016-02-29,1969-12-31 23:59:59.999999,false
9007199254740993,-0.0," 3 ",1900-01-01,2262-04-12 00:00:00,true
--- out
2015-01-31

1969-12-31
2262-04-12
--- case: t to datetime[us]
f = read_csv("t.csv")
print f.t.astype("datetime[us]", errors="coerce")
--- file t.csv
i,x,s,d,t,b
1,1.5,12,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,1e300,x,2016-02-29,1969-12-31 23:59:59.999999,false
9007199254740993,-0.0," 3 ",1900-01-01,2262-04-12 00:00:00,true
--- out
2015-01-31 10:11:12.500

1969-12-31 23:59:59.999999
2262-04-12 00:00:00
--- case: t to datetime[ns]
f = read_csv("t.csv")
print f.t.astype("datetime[ns]", errors="coerce")
--- file t.csv
i,x,s,d,t,b
1,1.5,12,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,1e300,x,2016-02-29,1969-12-31 23:59:59.999999,false
9007199254740993,-0.0," 3 ",1900-01-01,2262-04-12 00:00:00,true
--- out
2015-01-31 10:11:12.500

1969-12-31 23:59:59.999999
--- case: b to bool
f = read_csv("t.csv")
print f.b.astype("bool", errors="coerce")
--- file t.csv
i,x,s,d,t,b
1,1.5,12,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,1e300,x,2016-02-29,1969-12-31 23:59:59.999999,false
9007199254740993,-0.0," 3 ",1900-01-01,2262-04-12 00:00:00,true
--- out
true

false
true
--- case: b to i8
f = read_csv("t.csv")
print f.b.astype("i8", errors="coerce")
--- file t.csv
i,x,s,d,t,b
1,1.5,12,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,1e300,x,2016-02-29,1969-12-31 23:59:59.999999,false
9007199254740993,-0.0," 3 ",1900-01-01,2262-04-12 00:00:00,true
--- out
1

0
1
--- case: b to i64
f = read_csv("t.csv")
print f.b.astype("i64", errors="coerce")
--- file t.csv
i,x,s,d,t,b
1,1.5,12,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,1e300,x,2016-02-29,1969-12-31 23:59:59.999999,false
9007199254740993,-0.0," 3 ",1900-01-01,2262-04-12 00:00:00,true
--- out
1

0
1
--- case: b to u64
f = read_csv("t.csv")
print f.b.astype("u64", errors="coerce")
--- file t.csv
i,x,s,d,t,b
1,1.5,12,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,1e300,x,2016-02-29,1969-12-31 23:59:59.999999,false
9007199254740993,-0.0," 3 ",1900-01-01,2262-04-12 00:00:00,true
--- out
1

0
1
--- case: b to f32
f = read_csv("t.csv")
print f.b.astype("f32", errors="coerce")
--- file t.csv
i,x,s,d,t,b
1,1.5,12,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,1e300,x,2016-02-29,1969-12-31 23:59:59.999999,false
9007199254740993,-0.0," 3 ",1900-01-01,2262-04-12 00:00:00,true
--- out
1.0

0.0
1.0
--- case: b to f64
f = read_csv("t.csv")
print f.b.astype("f64", errors="coerce")
--- file t.csv
i,x,s,d,t,b
1,1.5,12,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,1e300,x,2016-02-29,1969-12-31 23:59:59.999999,false
9007199254740993,-0.0," 3 ",1900-01-01,2262-04-12 00:00:00,true
--- out
1.0

0.0
1.0
--- case: b to string
f = read_csv("t.csv")
print f.b.astype("string", errors="coerce")
--- file t.csv
i,x,s,d,t,b
1,1.5,12,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,1e300,x,2016-02-29,1969-12-31 23:59:59.999999,false
9007199254740993,-0.0," 3 ",1900-01-01,2262-04-12 00:00:00,true
--- out
true

false
true
--- case: nothing fits
f = read_csv("t.csv")
print f.s.astype("i64")
--- file t.csv
i,x,s,d,t,b
1,1.5,12,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,1e300,x,2016-02-29,1969-12-31 23:59:59.999999,false
9007199254740993,-0.0," 3 ",1900-01-01,2262-04-12 00:00:00,true
--- err
<stdin>:2:7: error[E0803]: t.csv:4:10: row 2: 'x' does not become i64
 2 | print f.s.astype("i64")
   |       ^^^^^^^^^^^^^^^^^
   = help: errors="coerce" makes null of what does not fit

--- case: a block and its row
print read_csv("t.csv", blocksize=1).s.astype("i64").sum()
--- file t.csv
i,x,s,d,t,b
1,1.5,12,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,1e300,x,2016-02-29,1969-12-31 23:59:59.999999,false
9007199254740993,-0.0," 3 ",1900-01-01,2262-04-12 00:00:00,true
--- without plans
--- err
<stdin>:1:7: error[E0803]: t.csv:4:10: row 2: 'x' does not become i64
 1 | print read_csv("t.csv", blocksize=1).s.astype("i64").sum()
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   = help: errors="coerce" makes null of what does not fit
   = note: in block 54 of 172 of 'column_astype+sum-partial'

--- case: negative to unsigned
f = read_csv("t.csv")
print f.i.astype("u8")
--- file t.csv
i,x,s,d,t,b
1,1.5,12,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,1e300,x,2016-02-29,1969-12-31 23:59:59.999999,false
9007199254740993,-0.0," 3 ",1900-01-01,2262-04-12 00:00:00,true
--- err
<stdin>:2:7: error[E0803]: t.csv:4:1: row 2: -7 does not become u8
 2 | print f.i.astype("u8")
   |       ^^^^^^^^^^^^^^^^
   = help: errors="coerce" makes null of what does not fit

--- case: NaN
print (read_csv("t.csv").x / 0).astype("i64")
--- file t.csv
x
0.0
--- err
<stdin>:1:7: error[E0803]: t.csv:2:1: row 0: nan does not become i64
 1 | print (read_csv("t.csv").x / 0).astype("i64")
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   = help: errors="coerce" makes null of what does not fit

--- case: no such dtype
f = read_csv("t.csv")
print f.i.astype("nothing")
--- file t.csv
i,x,s,d,t,b
1,1.5,12,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,1e300,x,2016-02-29,1969-12-31 23:59:59.999999,false
9007199254740993,-0.0," 3 ",1900-01-01,2262-04-12 00:00:00,true
--- err
<stdin>:2:18: error[E0404]: no dtype is called 'nothing'
 2 | print f.i.astype("nothing")
   |                  ^^^^^^^^^
   = help: bool, i8 to i64, u8 to u64, f32, f64, string, date, datetime[us], datetime[ns], duration[us], duration[ns], category (or NumPy's names)

--- case: not convertible
f = read_csv("t.csv")
print f.d.astype("f64")
--- file t.csv
i,x,s,d,t,b
1,1.5,12,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,1e300,x,2016-02-29,1969-12-31 23:59:59.999999,false
9007199254740993,-0.0," 3 ",1900-01-01,2262-04-12 00:00:00,true
--- err
<stdin>:2:18: error[E0404]: date does not become f64
 2 | print f.d.astype("f64")
   |                  ^^^^^

--- case: errors
f = read_csv("t.csv")
print f.i.astype("f64", errors="ignore")
--- file t.csv
i,x,s,d,t,b
1,1.5,12,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,1e300,x,2016-02-29,1969-12-31 23:59:59.999999,false
9007199254740993,-0.0," 3 ",1900-01-01,2262-04-12 00:00:00,true
--- err
<stdin>:2:25: error[E0403]: errors is "raise" or "coerce"
 2 | print f.i.astype("f64", errors="ignore")
   |                         ^^^^^^^^^^^^^^^

--- case: durations
print (f.t - f.t).astype("i64")
print (f.t - f.t).astype("string")
print (f.t - f.t).astype("duration[ns]")
f = read_csv("t.csv")
--- file t.csv
i,x,s,d,t,b
1,1.5,12,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,1e300,x,2016-02-29,1969-12-31 23:59:59.999999,false
9007199254740993,-0.0," 3 ",1900-01-01,2262-04-12 00:00:00,true
--- out
0

0
0
0s

0s
0s
0s

0s
0s
--- case: empty
print read_csv("e.csv").a.astype("string").dtype
--- file e.csv
a
--- out
string
--- case: by the name of an operation
f = read_csv("t.csv")
print f.i.astype(float).head(1)
--- file t.csv
i,x,s,d,t,b
1,1.5,12,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,1e300,x,2016-02-29,1969-12-31 23:59:59.999999,false
9007199254740993,-0.0," 3 ",1900-01-01,2262-04-12 00:00:00,true
--- out
1.0
--- case: an error names the row of the column (print f.s.astype("i64"))
f = read_csv("t.csv", blocksize=8, dtype={"d": "string"})
print f.s.astype("i64")
--- file t.csv
s,d,n
1,2015-01-01,1
2,2015-01-02,2
x3,2015-13-03,
x4,2015-01-04,4
--- without plans
--- err 1
<stdin>:2:7: error[E0803]: t.csv:4:1: row 2: 'x3' does not become i64
 2 | print f.s.astype("i64")
   |       ^^^^^^^^^^^^^^^^^
   = help: errors="coerce" makes null of what does not fit
   = note: in block 4 of 8 of 'column_astype'
--- case: an error names the row of the column (print f.filter(.n > 3).s.astype("i64").sum())
f = read_csv("t.csv", blocksize=8, dtype={"d": "string"})
print f.filter(.n > 3).s.astype("i64").sum()
--- file t.csv
s,d,n
1,2015-01-01,1
2,2015-01-02,2
x3,2015-13-03,
x4,2015-01-04,4
--- without plans
--- err 1
<stdin>:2:7: error[E0803]: row 0: 'x4' does not become i64
 2 | print f.filter(.n > 3).s.astype("i64").sum()
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   = note: the row is counted after 'filter', not in what 'read_csv' reads
   = help: errors="coerce" makes null of what does not fit
   = note: in block 6 of 8 of 'column_astype+sum-partial'
