--- case: k
f = read_csv("t.csv", dtype={"u": "u64"}, blocksize=1)
print f.k.nlargest(3)
--- file t.csv
k,i,x,u,b,d
a,1,1.5,18446744073709551615,true,2015-01-31
b,,,,,
a,-7,2.25,3,false,2016-01-01
,4,-0.0,7,true,
b,4,1e300,3,true,2015-01-31
--- out
b
b
a
--- case: i
f = read_csv("t.csv", dtype={"u": "u64"}, blocksize=1)
print f.i.nlargest(3)
--- file t.csv
k,i,x,u,b,d
a,1,1.5,18446744073709551615,true,2015-01-31
b,,,,,
a,-7,2.25,3,false,2016-01-01
,4,-0.0,7,true,
b,4,1e300,3,true,2015-01-31
--- out
4
4
1
--- case: x
f = read_csv("t.csv", dtype={"u": "u64"}, blocksize=1)
print f.x.nlargest(3)
--- file t.csv
k,i,x,u,b,d
a,1,1.5,18446744073709551615,true,2015-01-31
b,,,,,
a,-7,2.25,3,false,2016-01-01
,4,-0.0,7,true,
b,4,1e300,3,true,2015-01-31
--- out
1e+300
2.25
1.5
--- case: u
f = read_csv("t.csv", dtype={"u": "u64"}, blocksize=1)
print f.u.nlargest(3)
--- file t.csv
k,i,x,u,b,d
a,1,1.5,18446744073709551615,true,2015-01-31
b,,,,,
a,-7,2.25,3,false,2016-01-01
,4,-0.0,7,true,
b,4,1e300,3,true,2015-01-31
--- out
18446744073709551615
7
3
--- case: b
f = read_csv("t.csv", dtype={"u": "u64"}, blocksize=1)
print f.b.nlargest(3)
--- file t.csv
k,i,x,u,b,d
a,1,1.5,18446744073709551615,true,2015-01-31
b,,,,,
a,-7,2.25,3,false,2016-01-01
,4,-0.0,7,true,
b,4,1e300,3,true,2015-01-31
--- out
true
true
true
--- case: d
f = read_csv("t.csv", dtype={"u": "u64"}, blocksize=1)
print f.d.nlargest(3)
--- file t.csv
k,i,x,u,b,d
a,1,1.5,18446744073709551615,true,2015-01-31
b,,,,,
a,-7,2.25,3,false,2016-01-01
,4,-0.0,7,true,
b,4,1e300,3,true,2015-01-31
--- out
2016-01-01
2015-01-31
2015-01-31
--- case: more than there are
f = read_csv("t.csv", dtype={"u": "u64"})
print f.x.nlargest(100)
print len(f.x.nlargest(0))
--- file t.csv
k,i,x,u,b,d
a,1,1.5,18446744073709551615,true,2015-01-31
b,,,,,
a,-7,2.25,3,false,2016-01-01
,4,-0.0,7,true,
b,4,1e300,3,true,2015-01-31
--- out
1e+300
2.25
1.5
-0.0
0
