--- case: i in one block
f = read_csv("t.csv", na_values=[""], keep_default_na=false)
print f.i.ffill()
--- file t.csv
i,x,s,d,t,b
1,1.5,a,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,nan,x,2016-02-29,1969-12-31 23:59:59.999999,
,,,,,
9007199254740993,-0.0,,,2262-04-12 00:00:00,true
--- out
1
1
-7
-7
9007199254740993
--- case: i in many blocks
f = read_csv("t.csv", na_values=[""], keep_default_na=false, blocksize=1)
print f.i.ffill()
--- file t.csv
i,x,s,d,t,b
1,1.5,a,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,nan,x,2016-02-29,1969-12-31 23:59:59.999999,
,,,,,
9007199254740993,-0.0,,,2262-04-12 00:00:00,true
--- out
1
1
-7
-7
9007199254740993
--- case: s in one block
f = read_csv("t.csv", na_values=[""], keep_default_na=false)
print f.s.ffill()
--- file t.csv
i,x,s,d,t,b
1,1.5,a,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,nan,x,2016-02-29,1969-12-31 23:59:59.999999,
,,,,,
9007199254740993,-0.0,,,2262-04-12 00:00:00,true
--- out
a
a
x
x
x
--- case: s in many blocks
f = read_csv("t.csv", na_values=[""], keep_default_na=false, blocksize=1)
print f.s.ffill()
--- file t.csv
i,x,s,d,t,b
1,1.5,a,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,nan,x,2016-02-29,1969-12-31 23:59:59.999999,
,,,,,
9007199254740993,-0.0,,,2262-04-12 00:00:00,true
--- out
a
a
x
x
x
--- case: d in one block
f = read_csv("t.csv", na_values=[""], keep_default_na=false)
print f.d.ffill()
--- file t.csv
i,x,s,d,t,b
1,1.5,a,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,nan,x,2016-02-29,1969-12-31 23:59:59.999999,
,,,,,
9007199254740993,-0.0,,,2262-04-12 00:00:00,true
--- out
2015-01-31
2015-01-31
2016-02-29
2016-02-29
2016-02-29
--- case: d in many blocks
f = read_csv("t.csv", na_values=[""], keep_default_na=false, blocksize=1)
print f.d.ffill()
--- file t.csv
i,x,s,d,t,b
1,1.5,a,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,nan,x,2016-02-29,1969-12-31 23:59:59.999999,
,,,,,
9007199254740993,-0.0,,,2262-04-12 00:00:00,true
--- out
2015-01-31
2015-01-31
2016-02-29
2016-02-29
2016-02-29
--- case: t in one block
f = read_csv("t.csv", na_values=[""], keep_default_na=false)
print f.t.ffill()
--- file t.csv
i,x,s,d,t,b
1,1.5,a,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,nan,x,2016-02-29,1969-12-31 23:59:59.999999,
,,,,,
9007199254740993,-0.0,,,2262-04-12 00:00:00,true
--- out
2015-01-31 10:11:12.500
2015-01-31 10:11:12.500
1969-12-31 23:59:59.999999
1969-12-31 23:59:59.999999
2262-04-12 00:00:00
--- case: t in many blocks
f = read_csv("t.csv", na_values=[""], keep_default_na=false, blocksize=1)
print f.t.ffill()
--- file t.csv
i,x,s,d,t,b
1,1.5,a,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,nan,x,2016-02-29,1969-12-31 23:59:59.999999,
,,,,,
9007199254740993,-0.0,,,2262-04-12 00:00:00,true
--- out
2015-01-31 10:11:12.500
2015-01-31 10:11:12.500
1969-12-31 23:59:59.999999
1969-12-31 23:59:59.999999
2262-04-12 00:00:00
--- case: b in one block
f = read_csv("t.csv", na_values=[""], keep_default_na=false)
print f.b.ffill()
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
true
--- case: b in many blocks
f = read_csv("t.csv", na_values=[""], keep_default_na=false, blocksize=1)
print f.b.ffill()
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
true
--- case: nothing
print read_csv("e.csv").a.ffill()
--- file e.csv
a
--- out
--- case: nulls alone
print len(read_csv("e.csv", dtype={"a": "int"}).a.ffill())
--- file e.csv
a
NA
NA
--- out
2
--- case: limits, in blocks of 1 bytes
f = read_csv("t.csv", blocksize=1)
print f.x.ffill(limit=1)
print f.x.ffill(limit=3)
--- file t.csv
n,x
1,
2,
3,1
4,
5,
6,
7,
8,2
9,
--- out


1
1



2
2


1
1
1
1

2
2
--- case: limits, in blocks of 6 bytes
f = read_csv("t.csv", blocksize=6)
print f.x.ffill(limit=1)
print f.x.ffill(limit=3)
--- file t.csv
n,x
1,
2,
3,1
4,
5,
6,
7,
8,2
9,
--- out


1
1



2
2


1
1
1
1

2
2
--- case: limits, in blocks of 40 bytes
f = read_csv("t.csv", blocksize=40)
print f.x.ffill(limit=1)
print f.x.ffill(limit=3)
--- file t.csv
n,x
1,
2,
3,1
4,
5,
6,
7,
8,2
9,
--- out


1
1



2
2


1
1
1
1

2
2
--- case: thousands of blocks, joined in groups of groups
f = from_array(arange(5000, chunks=1), columns="i").assign(x=.i.where((.i == 3) | (.i == 70) | (.i == 4200)))
print [f.x.ffill().count(), f.x.ffill().sum(), 67 * 3 + 4130 * 70 + 800 * 4200]
print [f.x.ffill(limit=4000).count(), 67 + 4001 + 800]
--- out
[4997, 3649301, 3649301]
[4868, 4868]
