--- case: columns
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.value_counts("k")
print f.value_counts(["k", "b"], sort=false)
print f[["k"]].value_counts(ascending=true, dropna=false)
print f.value_counts(["b"], normalize=true, dropna=false)
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
k,count
a,3
b,3
é,1
k,b,count
a,true,2
b,false,2
é,true,1
k,count
é,1
,2
a,3
b,3
b,proportion
true,0.4444444444444444
false,0.3333333333333333
,0.2222222222222222
--- case: all columns
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.value_counts()
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
k,x,i,b,t,s,count
a,1.5,1,true,2015-01-01 10:00:00,a,1
é,inf,2,true,2016-01-01 23:59:59.999999,e,1
--- case: no rows
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.filter(.i == 99).value_counts("k")
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
k,count
--- case: unknown
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.value_counts("q")
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
<stdin>:2:7: error[E0505]: no column 'q'
 2 | print f.value_counts("q")
   |       ^^^^^^^^^^^^^^^^^^^
   = help: columns: k, x, i, b, t, s
