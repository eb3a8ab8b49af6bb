--- case: two
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.ndim
print f.x.ndim
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
2
1
--- case: of groups
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.groupby("k").ndim
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
<stdin>:2:22: error[E0310]: grouped frame{k: string, x: f64, i: i64, b: bool, t: datetime[us], s: string} by [k] in 10 partitions has no attribute 'ndim'
 2 | print f.groupby("k").ndim
   |                      ^^^^
