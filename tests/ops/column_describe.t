--- case: blocks
f = read_csv("t.csv", dtype={"u": "u64"}, blocksize=1)
print f.x.describe()
print f.u.describe()
print f.i.describe([0.1])
--- file t.csv
k,i,x,u,d,t,b
a,1,1.5,18446744073709551615,2015-01-31,2015-01-31 10:11:12.5,true
b,,,,,,
a,-7,2.25,3,2016-02-29,1969-12-31 23:59:59.999999,false
,4,-0.0,,2016-02-28,,true
b,4,1e300,3,,2020-01-01 00:00:00,
--- out
statistic,value
count,4.0
mean,2.5e+299
std,inf
min,0.0
25%,1.125
50%,1.875
75%,2.5e+299
max,1e+300
statistic,value
count,3.0
mean,6.148914691236517e+18
std,1.0650232656628343e+19
min,3.0
25%,3.0
50%,3.0
75%,9.223372036854776e+18
max,1.8446744073709552e+19
statistic,value
count,4.0
mean,0.5
std,5.196152422706631
min,-7.0
10%,-4.6
max,4.0
