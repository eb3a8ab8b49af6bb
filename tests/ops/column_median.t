--- case: blocks
f = read_csv("t.csv", dtype={"u": "u64"}, blocksize=1)
print f.i.median()
print f.x.median()
print f.u.median()
print f.b.median()
--- file t.csv
k,i,x,u,d,t,b
a,1,1.5,18446744073709551615,2015-01-31,2015-01-31 10:11:12.5,true
b,,,,,,
a,-7,2.25,3,2016-02-29,1969-12-31 23:59:59.999999,false
,4,-0.0,,2016-02-28,,true
b,4,1e300,3,,2020-01-01 00:00:00,
--- out
2.5
1.875
3.0
1.0
