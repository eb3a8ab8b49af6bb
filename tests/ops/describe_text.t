--- case: texts, bools, categories
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.k.describe()
print f.b.describe()
print f.s.astype("category").describe()
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
statistic,value
count,7
unique,3
top,a
freq,3
statistic,value
count,7
unique,2
top,true
freq,4
statistic,value
count,7
unique,4
top,a
freq,2
--- case: all null, none
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.filter(.k == "b").s.describe()
print f.filter(.i == 99).k.describe()
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
statistic,value
count,2
unique,2
top,b
freq,1
statistic,value
count,0
unique,0
top,
freq,0
--- case: times
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.t.describe()
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
<stdin>:2:7: error[E0401]: 'describe' does not take column<datetime[us]> in 10 partitions
 2 | print f.t.describe()
   |       ^^^
   = help: it takes frame, column<float>, column<string|bool>, grouped
