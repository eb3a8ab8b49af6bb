--- case: whole rows over blocks
print read_csv("t.csv", blocksize=2).drop_duplicates()
--- file t.csv
a,b
1,x
2,y
1,x
1,y
--- out
a,b
1,x
2,y
1,y
--- case: keep "first"
f = read_csv("t.csv", dtype={"u": "u64"}, blocksize=1)
print f.drop_duplicates("k", keep="first").i
print f.drop_duplicates(["i", "u"], keep="first").x
print len(f.drop_duplicates(keep="first"))
--- file t.csv
k,i,x,u,d,t,b
a,1,1.5,18446744073709551615,2015-01-31,2015-01-31 10:11:12.5,true
b,,,,,,
a,-7,2.25,3,2016-02-29,1969-12-31 23:59:59.999999,false
,4,-0.0,,2016-02-28,,true
b,4,1e300,3,,2020-01-01 00:00:00,
--- out
1

4
1.5

2.25
-0.0
1e+300
5
--- case: keep "last"
f = read_csv("t.csv", dtype={"u": "u64"}, blocksize=1)
print f.drop_duplicates("k", keep="last").i
print f.drop_duplicates(["i", "u"], keep="last").x
print len(f.drop_duplicates(keep="last"))
--- file t.csv
k,i,x,u,d,t,b
a,1,1.5,18446744073709551615,2015-01-31,2015-01-31 10:11:12.5,true
b,,,,,,
a,-7,2.25,3,2016-02-29,1969-12-31 23:59:59.999999,false
,4,-0.0,,2016-02-28,,true
b,4,1e300,3,,2020-01-01 00:00:00,
--- out
-7
4
4
1.5

2.25
-0.0
1e+300
5
--- case: keep false
f = read_csv("t.csv", dtype={"u": "u64"}, blocksize=1)
print f.drop_duplicates("k", keep=false).i
print f.drop_duplicates(["i", "u"], keep=false).x
print len(f.drop_duplicates(keep=false))
--- file t.csv
k,i,x,u,d,t,b
a,1,1.5,18446744073709551615,2015-01-31,2015-01-31 10:11:12.5,true
b,,,,,,
a,-7,2.25,3,2016-02-29,1969-12-31 23:59:59.999999,false
,4,-0.0,,2016-02-28,,true
b,4,1e300,3,,2020-01-01 00:00:00,
--- out
4
1.5

2.25
-0.0
1e+300
5
--- case: keep
f = read_csv("t.csv", dtype={"u": "u64"})
print f.drop_duplicates(keep="some")
--- file t.csv
k,i,x,u,d,t,b
a,1,1.5,18446744073709551615,2015-01-31,2015-01-31 10:11:12.5,true
b,,,,,,
a,-7,2.25,3,2016-02-29,1969-12-31 23:59:59.999999,false
,4,-0.0,,2016-02-28,,true
b,4,1e300,3,,2020-01-01 00:00:00,
--- err
<stdin>:2:25: error[E0403]: keep is "first", "last" or false
 2 | print f.drop_duplicates(keep="some")
   |                         ^^^^^^^^^^^

--- case: keep nothing
print len(read_csv("e.csv").drop_duplicates(keep=false))
print concat(read_csv("o.csv"), read_csv("o.csv")).drop_duplicates(keep=false)
--- file e.csv
a
--- file o.csv
a
1
--- out
0
a
