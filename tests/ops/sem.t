--- case: numbers
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.i.head(2).sem()
print f.b.sem()
print f.x.sem()
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
2.0
0.20203050891044214
nan
--- case: too few
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.head(1).i.sem()
print f.filter(.i == 99).i.sem()
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
nan
nan
--- case: text
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.s.sem()
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
<stdin>:2:7: error[E0401]: 'column' of 'sem' must be column<bool|float>, not column<string> in 10 partitions
 2 | print f.s.sem()
   |       ^^^
