--- case: words
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.describe(include="integer")
print f.describe(include=["i64", "f64"], percentiles=[0.1])
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
statistic,i
count,7.0
mean,1.3176245766935393e+18
std,3.4861069512778583e+18
min,-3.0
25%,-1.0
50%,2.0
75%,5.5
max,9.223372036854776e+18
statistic,x,i
count,8.0,7.0
mean,nan,1.3176245766935393e+18
std,nan,3.4861069512778583e+18
min,-inf,-3.0
10%,-inf,-3.0
max,nan,9.223372036854776e+18
--- case: no numbers
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f[["s"]].describe(include="number")
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
<stdin>:2:25: error[E0404]: the frame has no column to describe
 2 | print f[["s"]].describe(include="number")
   |                         ^^^^^^^^^^^^^^^^
--- case: text
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.describe(include=["number", "object"])
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
statistic,k,x,i,s
count,7,8.0,7.0,7
unique,3,,,4
top,a,,,a
freq,3,,,2
mean,,nan,1.3176245766935393e+18,
std,,nan,3.4861069512778583e+18,
min,,-inf,-3.0,
25%,,0.0,-1.0,
50%,,1.5,2.0,
75%,,inf,5.5,
max,,nan,9.223372036854776e+18,

--- case: all, over blocks of every size
f = read_csv("t.csv", blocksize=8, dtype={"k": "category"})
g = read_csv("t.csv")
print f.describe(include="all", percentiles=[0.5])
print g.describe(include="all", percentiles=[0.5])
print f.describe(include="all", percentiles=[])
print f.describe(include=["object", "bool"])
print f.describe(include="datetime").t.tolist()
--- file t.csv
k,x,b,t,d,"a, b",u
b,1.5,true,2015-01-01 10:00:00.5,2015-01-01,é,18446744073709551615
b,,false,,0001-01-01,ü,1
,nan,true,2015-01-03 00:00:00,,ü,
a,-0.0,,1969-12-31 23:00:00,9999-12-31,é,1
a,inf,,2015-01-03 00:00:00,,,
--- out
statistic,k,x,b,t,d,"a, b",u
count,4,3.0,3,4,3,4,3
unique,2,,2,3,3,2,2
top,b,,true,2015-01-03 00:00:00,2015-01-01,é,1
freq,2,,2,2,1,2,2
first,,,,1969-12-31 23:00:00,0001-01-01,,
last,,,,2015-01-03 00:00:00,9999-12-31,,
mean,,inf,,,,,
std,,nan,,,,,
min,,0.0,,,,,
50%,,1.5,,,,,
max,,inf,,,,,
statistic,k,x,b,t,d,"a, b",u
count,4,3.0,3,4,3,4,3
unique,2,,2,3,3,2,2
top,b,,true,2015-01-03 00:00:00,2015-01-01,é,1
freq,2,,2,2,1,2,2
first,,,,1969-12-31 23:00:00,0001-01-01,,
last,,,,2015-01-03 00:00:00,9999-12-31,,
mean,,inf,,,,,
std,,nan,,,,,
min,,0.0,,,,,
50%,,1.5,,,,,
max,,inf,,,,,
statistic,k,x,b,t,d,"a, b",u
count,4,3.0,3,4,3,4,3
unique,2,,2,3,3,2,2
top,b,,true,2015-01-03 00:00:00,2015-01-01,é,1
freq,2,,2,2,1,2,2
first,,,,1969-12-31 23:00:00,0001-01-01,,
last,,,,2015-01-03 00:00:00,9999-12-31,,
mean,,inf,,,,,
std,,nan,,,,,
min,,0.0,,,,,
max,,inf,,,,,
statistic,k,b,"a, b",u
count,4,3,4,3
unique,2,2,2,2
top,b,true,é,1
freq,2,2,2,2
["4", "3", "2015-01-03 00:00:00", "2", "1969-12-31 23:00:00", "2015-01-03 00:00:00"]

--- case: no rows, one row, and columns without values
f = read_csv("t.csv")
print f.head(0).describe(include="all")
print f.head(1).describe(include="all")
print f[["s"]].head(0).describe(include="all")
print f[["n"]].describe(include="all")
--- file t.csv
s,n,t,x
a,,2015-01-01,1
b,,2015-01-01,2
--- out
statistic,s,n,t,x
count,0,0.0,0,0.0
unique,0,,0,
top,,,,
freq,,,,
first,,,,
last,,,,
mean,,,,
std,,,,
min,,,,
25%,,,,
50%,,,,
75%,,,,
max,,,,
statistic,s,n,t,x
count,1,0.0,1,1.0
unique,1,,1,
top,a,,2015-01-01,
freq,1,,1,
first,,,2015-01-01,
last,,,2015-01-01,
mean,,,,1.0
std,,,,
min,,,,1.0
25%,,,,1.0
50%,,,,1.0
75%,,,,1.0
max,,,,1.0
statistic,s
count,0
unique,0
top,
freq,
statistic,n
count,0.0
mean,
std,
min,
25%,
50%,
75%,
max,

--- case: durations, and what is computed of it
f = read_csv("t.csv", parse_dates=["t"])
g = f.assign(d=.t.diff()).describe(include="all")
print g
print g.dtypes
print g[g.statistic == "top"].d
--- file t.csv
t
2015-01-01
2015-01-03
2015-01-05
--- out
statistic,t,d
count,3,2
unique,3,1
top,2015-01-01 00:00:00,2d
freq,1,2
first,2015-01-01 00:00:00,
last,2015-01-05 00:00:00,
{"statistic": "string", "t": "string", "d": "string"}
2d

--- case: a column of the name of the first one
print read_csv("t.csv").describe(include="all")
--- file t.csv
statistic,n
a,1
--- err 3
<stdin>:1:7: error[E0403]: a column of the frame is called 'statistic' like one of the result
 1 | print read_csv("t.csv").describe(include="all")
   |       ^^^^^^^^^^^^^^^^^

--- case: nothing to describe
print read_csv("t.csv").describe(include="bool")
--- file t.csv
s,n
a,1
--- err 3
<stdin>:1:34: error[E0404]: the frame has no column to describe
 1 | print read_csv("t.csv").describe(include="bool")
   |                                  ^^^^^^^^^^^^^^

--- case: a dtype that there is not
print read_csv("t.csv").describe(include="words")
--- file t.csv
s,n
a,1
--- err 3
<stdin>:1:7: error[E0404]: no dtype is called 'words'
 1 | print read_csv("t.csv").describe(include="words")
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   = help: "number", "integer", "float", "string", "bool", "category", "datetime", "timedelta", or the name of a dtype
