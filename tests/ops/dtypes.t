--- case: widened late
print read_csv("t.csv", blocksize=1).dtypes
--- file t.csv
a,b
1,1
2,x
2.5,
--- out
{"a": "f64", "b": "string"}
--- case: of columns that are made
f = read_csv("t.csv", dtype={"u": "u64"})
print f.assign(y = .x > 1, z = .d - .d)[["y", "z", "u"]].dtypes
--- file t.csv
k,i,x,u,d,t,b
a,1,1.5,18446744073709551615,2015-01-31,2015-01-31 10:11:12.5,true
b,,,,,,
a,-7,2.25,3,2016-02-29,1969-12-31 23:59:59.999999,false
,4,-0.0,,2016-02-28,,true
b,4,1e300,3,,2020-01-01 00:00:00,
--- out
{"y": "bool", "z": "duration[us]", "u": "u64"}
--- case: the dtypes of a frame are equal to any names of theirs
f = read_csv("t.csv")
print f.dtypes == {"b": "str", "a": "int64"}
print f.dtypes == {"a": "int64", "b": "float64"}
print [d == "int" for d in f.dtypes.values()]
--- file t.csv
a,b
1,x
--- out
true
false
[true, false]
