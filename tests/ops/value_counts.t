--- case: over blocks
print read_csv("t.csv", blocksize=2).a.value_counts()
--- file t.csv
a
2
1
1
3
--- out
value,count
1,2
2,1
3,1
--- case: ascending
f = read_csv("t.csv", dtype={"u": "u64"}, blocksize=1)
print f.k.value_counts(ascending=true)
print f.i.value_counts(normalize=true, dropna=false)
--- file t.csv
k,i,x,u,d,t,b
a,1,1.5,18446744073709551615,2015-01-31,2015-01-31 10:11:12.5,true
b,,,,,,
a,-7,2.25,3,2016-02-29,1969-12-31 23:59:59.999999,false
,4,-0.0,,2016-02-28,,true
b,4,1e300,3,,2020-01-01 00:00:00,
--- out
value,count
a,2
b,2
value,proportion
4,0.4
1,0.2
,0.2
-7,0.2
--- case: nothing
print read_csv("e.csv").a.value_counts(normalize=true)
--- file e.csv
a
--- out
value,proportion
