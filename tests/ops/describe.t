--- case: blocks
f = read_csv("t.csv", dtype={"u": "u64"}, blocksize=1)
print f.describe()
print f.describe(percentiles=[])
--- file t.csv
k,i,x,u,d,t,b
a,1,1.5,18446744073709551615,2015-01-31,2015-01-31 10:11:12.5,true
b,,,,,,
a,-7,2.25,3,2016-02-29,1969-12-31 23:59:59.999999,false
,4,-0.0,,2016-02-28,,true
b,4,1e300,3,,2020-01-01 00:00:00,
--- out
statistic,i,x,u
count,4.0,4.0,3.0
mean,0.5,2.5e+299,6.148914691236517e+18
std,5.196152422706631,inf,1.0650232656628343e+19
min,-7.0,0.0,3.0
25%,-1.0,1.125,3.0
50%,2.5,1.875,3.0
75%,4.0,2.5e+299,9.223372036854776e+18
max,4.0,1e+300,1.8446744073709552e+19
statistic,i,x,u
count,4.0,4.0,3.0
mean,0.5,2.5e+299,6.148914691236517e+18
std,5.196152422706631,inf,1.0650232656628343e+19
min,-7.0,0.0,3.0
max,4.0,1e+300,1.8446744073709552e+19
--- case: empty
print read_csv("e.csv").describe()
--- file e.csv
a
--- out
statistic,a
count,0.0
mean,
std,
min,
25%,
50%,
75%,
max,
--- case: one value
print read_csv("e.csv").describe()
--- file e.csv
a,b
2,
--- out
statistic,a,b
count,1.0,0.0
mean,2.0,
std,,
min,2.0,
25%,2.0,
50%,2.0,
75%,2.0,
max,2.0,
--- case: percentiles
f = read_csv("t.csv", dtype={"u": "u64"})
print f.describe([50])
--- file t.csv
k,i,x,u,d,t,b
a,1,1.5,18446744073709551615,2015-01-31,2015-01-31 10:11:12.5,true
b,,,,,,
a,-7,2.25,3,2016-02-29,1969-12-31 23:59:59.999999,false
,4,-0.0,,2016-02-28,,true
b,4,1e300,3,,2020-01-01 00:00:00,
--- err
<stdin>:2:18: error[E0403]: percentiles lie between 0 and 1
 2 | print f.describe([50])
   |                  ^^^^

--- case: a mean below zero
print read_csv("t.csv").describe().a.head(2)
--- file t.csv
a
-9007199254740992
-9007199254740994
--- out
2.0
-9007199254740992.0
--- case: NaN
print from_array(linspace(0, 2, 3) / linspace(0, 2, 3), columns="a").describe()
--- out
statistic,a
count,3.0
mean,nan
std,nan
min,1.0
25%,1.0
50%,1.0
75%,nan
max,nan
