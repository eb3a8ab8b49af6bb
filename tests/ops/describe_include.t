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
<stdin>:2:7: error[E0404]: the frame has no column of numbers
 2 | print f[["s"]].describe(include="number")
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
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
--- err 3
<stdin>:2:18: error[E0403]: only columns of numbers are described together
 2 | print f.describe(include=["number", "object"])
   |                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   = help: columns of text are described one by one: frame.name.describe()
