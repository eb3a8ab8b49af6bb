--- case: k
f = read_csv("t.csv", dtype={"u": "u64"}, blocksize=1)
print f.k.nsmallest(3)
--- file t.csv
k,i,x,u,b,d
a,1,1.5,18446744073709551615,true,2015-01-31
b,,,,,
a,-7,2.25,3,false,2016-01-01
,4,-0.0,7,true,
b,4,1e300,3,true,2015-01-31
--- out
a
a
b
--- case: i
f = read_csv("t.csv", dtype={"u": "u64"}, blocksize=1)
print f.i.nsmallest(3)
--- file t.csv
k,i,x,u,b,d
a,1,1.5,18446744073709551615,true,2015-01-31
b,,,,,
a,-7,2.25,3,false,2016-01-01
,4,-0.0,7,true,
b,4,1e300,3,true,2015-01-31
--- out
-7
1
4
--- case: x
f = read_csv("t.csv", dtype={"u": "u64"}, blocksize=1)
print f.x.nsmallest(3)
--- file t.csv
k,i,x,u,b,d
a,1,1.5,18446744073709551615,true,2015-01-31
b,,,,,
a,-7,2.25,3,false,2016-01-01
,4,-0.0,7,true,
b,4,1e300,3,true,2015-01-31
--- out
-0.0
1.5
2.25
--- case: u
f = read_csv("t.csv", dtype={"u": "u64"}, blocksize=1)
print f.u.nsmallest(3)
--- file t.csv
k,i,x,u,b,d
a,1,1.5,18446744073709551615,true,2015-01-31
b,,,,,
a,-7,2.25,3,false,2016-01-01
,4,-0.0,7,true,
b,4,1e300,3,true,2015-01-31
--- out
3
3
7
--- case: b
f = read_csv("t.csv", dtype={"u": "u64"}, blocksize=1)
print f.b.nsmallest(3)
--- file t.csv
k,i,x,u,b,d
a,1,1.5,18446744073709551615,true,2015-01-31
b,,,,,
a,-7,2.25,3,false,2016-01-01
,4,-0.0,7,true,
b,4,1e300,3,true,2015-01-31
--- out
false
true
true
--- case: d
f = read_csv("t.csv", dtype={"u": "u64"}, blocksize=1)
print f.d.nsmallest(3)
--- file t.csv
k,i,x,u,b,d
a,1,1.5,18446744073709551615,true,2015-01-31
b,,,,,
a,-7,2.25,3,false,2016-01-01
,4,-0.0,7,true,
b,4,1e300,3,true,2015-01-31
--- out
2015-01-31
2015-01-31
2016-01-01
--- case: more than there are
f = read_csv("t.csv", dtype={"u": "u64"})
print f.x.nsmallest(100)
print len(f.x.nsmallest(0))
--- file t.csv
k,i,x,u,b,d
a,1,1.5,18446744073709551615,true,2015-01-31
b,,,,,
a,-7,2.25,3,false,2016-01-01
,4,-0.0,7,true,
b,4,1e300,3,true,2015-01-31
--- out
-0.0
1.5
2.25
1e+300
0
