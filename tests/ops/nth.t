--- case: from both ends
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.groupby("k").nth(0)[["k", "i"]]
print f.groupby("k").nth(2)[["k", "i"]]
print f.groupby("k").nth(-1)[["k", "i"]]
print f.groupby("k").nth(7)
print f.groupby("k").nth(-4)
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
k,i
a,1
b,-3
é,2
k,i
a,
b,-3
k,i
é,2
a,
b,-3
k,x,i,b,t,s
k,x,i,b,t,s
--- case: null keys
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.groupby("k", dropna=false).nth(1).t
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
2015-01-02 00:00:00
1969-12-31 00:00:00
2015-01-01 10:00:00
--- case: no rows
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.filter(.i == 99).groupby("k").nth(0)
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
k,x,i,b,t,s
--- case: wrong argument
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.groupby("k").nth([0, 1])
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
<stdin>:2:26: error[E0401]: 'n' of 'nth' must be int, not list<int>[2]
 2 | print f.groupby("k").nth([0, 1])
   |                          ^^^^^^
