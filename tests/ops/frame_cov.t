--- case: all pairs
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
g = from_dict({"a": [1, 2, null, 4, 5.5], "b": [2, null, 3, 1, -1], "c": [3, 3, 3, 3, 3], "d": [1e300, -1e300, 1e300, 0, 1], "e": [0.0, nan, 1, 2, 3]})
print g.cov()
print g.cov(ddof=0, min_periods=4)
--- file t.csv
k,x,i,b,t,s
a,1.5,1,true,2015-01-01 10:00:00,a
b,,-3,false,,b
,nan,,true,2015-01-03 00:00:00,
a,-0.0,7,,2015-01-02 00:00:00,"é"
é,inf,2,true,2016-01-01 23:59:59.999999,e
b,-inf,9223372036854775800,false,1969-12-31 00:00:00,
a,1.5,,true,2015-01-01 10:00:00,"é"
,2,4,false,2015-01-01 10:00:00,b
b,-0.0,-3,,,a
--- out
column,a,b,c,d,e
a,4.0625,-3.25,0.0,-3.3333333333333335e+299,nan
b,-3.25,2.9166666666666665,0.0,8.333333333333334e+299,-1.8333333333333333
c,0.0,0.0,0.0,0.0,nan
d,-3.3333333333333335e+299,8.333333333333334e+299,0.0,inf,nan
e,nan,-1.8333333333333333,nan,nan,nan
column,a,b,c,d,e
a,3.046875,,0.0,-2.5e+299,nan
b,,2.1875,0.0,6.25e+299,-1.375
c,0.0,0.0,0.0,0.0,nan
d,-2.5e+299,6.25e+299,0.0,inf,nan
e,nan,-1.375,nan,nan,nan
--- case: no rows
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
g = from_dict({"a": [1, 2, null, 4, 5.5], "b": [2, null, 3, 1, -1], "c": [3, 3, 3, 3, 3], "d": [1e300, -1e300, 1e300, 0, 1], "e": [0.0, nan, 1, 2, 3]})
print g.filter(.a > 99).cov()
--- file t.csv
k,x,i,b,t,s
a,1.5,1,true,2015-01-01 10:00:00,a
b,,-3,false,,b
,nan,,true,2015-01-03 00:00:00,
a,-0.0,7,,2015-01-02 00:00:00,"é"
é,inf,2,true,2016-01-01 23:59:59.999999,e
b,-inf,9223372036854775800,false,1969-12-31 00:00:00,
a,1.5,,true,2015-01-01 10:00:00,"é"
,2,4,false,2015-01-01 10:00:00,b
b,-0.0,-3,,,a
--- out
column,a,b,c,d,e
a,,,,,
b,,,,,
c,,,,,
d,,,,,
e,,,,,
--- case: text
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.cov()
--- file t.csv
k,x,i,b,t,s
a,1.5,1,true,2015-01-01 10:00:00,a
b,,-3,false,,b
,nan,,true,2015-01-03 00:00:00,
a,-0.0,7,,2015-01-02 00:00:00,"é"
é,inf,2,true,2016-01-01 23:59:59.999999,e
b,-inf,9223372036854775800,false,1969-12-31 00:00:00,
a,1.5,,true,2015-01-01 10:00:00,"é"
,2,4,false,2015-01-01 10:00:00,b
b,-0.0,-3,,,a
--- err 3
<stdin>:2:7: error[E0404]: column 'k' is string, no number
 2 | print f.cov()
   |       ^
   = help: frame.select_dtypes("number") has the columns of numbers
--- case: min_periods
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f[["x"]].cov(min_periods=0)
--- file t.csv
k,x,i,b,t,s
a,1.5,1,true,2015-01-01 10:00:00,a
b,,-3,false,,b
,nan,,true,2015-01-03 00:00:00,
a,-0.0,7,,2015-01-02 00:00:00,"é"
é,inf,2,true,2016-01-01 23:59:59.999999,e
b,-inf,9223372036854775800,false,1969-12-31 00:00:00,
a,1.5,,true,2015-01-01 10:00:00,"é"
,2,4,false,2015-01-01 10:00:00,b
b,-0.0,-3,,,a
--- err 3
<stdin>:2:20: error[E0403]: min_periods is at least 1
 2 | print f[["x"]].cov(min_periods=0)
   |                    ^^^^^^^^^^^^^
