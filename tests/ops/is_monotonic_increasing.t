--- case: sorted and not
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
g = f.sort("t", ascending=true)
print g.t.is_monotonic_increasing
print g.i.is_monotonic_increasing
print f.t.dropna().is_monotonic_increasing
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
false
false
false
--- case: equal, one, none, nulls
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print from_dict({"a": [1, 1, 1]}).a.is_monotonic_increasing
print f.head(1).x.is_monotonic_increasing
print f.filter(.i == 99).x.is_monotonic_increasing
print from_dict({"a": [1, null]}).a.is_monotonic_increasing
print from_dict({"a": ["a", "b"]}).a.is_monotonic_increasing
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
true
true
true
false
true
--- case: frames
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print is_monotonic_increasing(f)
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
<stdin>:2:31: error[E0401]: 'column' of 'is_monotonic_increasing' must be column, not frame{k: string, x: f64, i: i64, b: bool, t: datetime[us], s: string} in 10 partitions
 2 | print is_monotonic_increasing(f)
   |                               ^
