--- case: many blocks
f = read_csv("t.csv", dtype={"u": "u64"}, blocksize=1)
print f.x.to_array() * 2
print f[["i", "x"]].to_array()
print f[["i", "x"]].to_array().sum(axis=1)
print f.b.fillna(false).values
--- file t.csv
k,i,x,u,b
a,1,1.5,18446744073709551615,true
b,,,,
a,-7,2.25,3,false
,4,-0.0,7,true
b,4,1e300,3,true
--- out
[ 3.0e+000       nan  4.5e+000 -0.0e+000  2.0e+300]
[[ 1.00e+000  1.50e+000]
 [       nan        nan]
 [-7.00e+000  2.25e+000]
 [ 4.00e+000 -0.00e+000]
 [ 4.00e+000  1.00e+300]]
[ 2.50e+000        nan -4.75e+000  4.00e+000  1.00e+300]
[ True False False  True  True]
--- case: nulls
f = read_csv("t.csv", dtype={"u": "u64"})
print f.i.to_array()
--- file t.csv
k,i,x,u,b
a,1,1.5,18446744073709551615,true
b,,,,
a,-7,2.25,3,false
,4,-0.0,7,true
b,4,1e300,3,true
--- err
<stdin>:2:7: error[E0803]: t.csv:3:3: row 1 is null: an array of i64 has no place for it
 2 | print f.i.to_array()
   |       ^^^^^^^^^^^^^^
   = help: na_value=0 puts a number there, dtype="f64" NaN

--- case: nulls of bools
f = read_csv("t.csv", dtype={"u": "u64"})
print f.b.to_array()
--- file t.csv
k,i,x,u,b
a,1,1.5,18446744073709551615,true
b,,,,
a,-7,2.25,3,false
,4,-0.0,7,true
b,4,1e300,3,true
--- err
<stdin>:2:7: error[E0803]: t.csv:3:6: row 1 is null: an array of bool has no place for it
 2 | print f.b.to_array()
   |       ^^^^^^^^^^^^^^
   = help: na_value=0 puts a number there, dtype="f64" NaN

--- case: something for nulls
f = read_csv("t.csv", dtype={"u": "u64"}, blocksize=1)
print f.i.to_array(na_value=-1)
print f.u.to_array(na_value=0)
print f.i.to_array(dtype="f32")
print f[["i", "u"]].to_array(na_value=0).dtype
--- file t.csv
k,i,x,u,b
a,1,1.5,18446744073709551615,true
b,,,,
a,-7,2.25,3,false
,4,-0.0,7,true
b,4,1e300,3,true
--- out
[ 1 -1 -7  4  4]
[18446744073709551615                    0                    3
                    7                    3]
[ 1. nan -7.  4.  4.]
f64
--- case: a value that does not fit
f = read_csv("t.csv", dtype={"u": "u64"})
print f.i.to_array(na_value=1.5)
--- file t.csv
k,i,x,u,b
a,1,1.5,18446744073709551615,true
b,,,,
a,-7,2.25,3,false
,4,-0.0,7,true
b,4,1e300,3,true
--- err
<stdin>:2:7: error[E0403]: the value does not fit an array of i64
 2 | print f.i.to_array(na_value=1.5)
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^

--- case: too narrow
f = read_csv("t.csv", dtype={"u": "u64"})
print f.u.to_array(dtype="i8", na_value=0)
--- file t.csv
k,i,x,u,b
a,1,1.5,18446744073709551615,true
b,,,,
a,-7,2.25,3,false
,4,-0.0,7,true
b,4,1e300,3,true
--- err
<stdin>:2:7: error[E0803]: t.csv:2:9: row 0 does not fit i8
 2 | print f.u.to_array(dtype="i8", na_value=0)
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

--- case: no number
f = read_csv("t.csv", dtype={"u": "u64"})
print f.to_array()
--- file t.csv
k,i,x,u,b
a,1,1.5,18446744073709551615,true
b,,,,
a,-7,2.25,3,false
,4,-0.0,7,true
b,4,1e300,3,true
--- err
<stdin>:2:7: error[E0404]: column 'k' is string, no number
 2 | print f.to_array()
   |       ^^^^^^^^^^^^

--- case: no dtype
f = read_csv("t.csv", dtype={"u": "u64"})
print f.i.to_array(dtype="string")
--- file t.csv
k,i,x,u,b
a,1,1.5,18446744073709551615,true
b,,,,
a,-7,2.25,3,false
,4,-0.0,7,true
b,4,1e300,3,true
--- err
<stdin>:2:7: error[E0404]: arrays of frames hold numbers, not 'string'
 2 | print f.i.to_array(dtype="string")
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^

--- case: the shape is known when the rows are counted
f = read_csv("t.csv", dtype={"u": "u64"})
print f.i.values.shape
--- file t.csv
k,i,x,u,b
a,1,1.5,18446744073709551615,true
b,,,,
a,-7,2.25,3,false
,4,-0.0,7,true
b,4,1e300,3,true
--- out
(5,)

--- case: beside arrays
f = read_csv("t.csv", dtype={"u": "u64"}, blocksize=1)
print f.x.to_array(na_value=1) + arange(5)
print (f.x.to_array(na_value=1) > 1).sum()
--- file t.csv
k,i,x,u,b
a,1,1.5,18446744073709551615,true
b,,,,
a,-7,2.25,3,false
,4,-0.0,7,true
b,4,1e300,3,true
--- out
[1.50e+000 2.00e+000 4.25e+000 3.00e+000 1.00e+300]
3
--- case: beside arrays of other lengths
f = read_csv("t.csv", dtype={"u": "u64"}, blocksize=1)
print f.x.to_array(na_value=1) + arange(4)
--- file t.csv
k,i,x,u,b
a,1,1.5,18446744073709551615,true
b,,,,
a,-7,2.25,3,false
,4,-0.0,7,true
b,4,1e300,3,true
--- err
<stdin>:2:7: error[E0501]: shapes [5] and [4] do not broadcast
 2 | print f.x.to_array(na_value=1) + arange(4)
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   = help: from the last dimension backwards, lengths must be equal or 1

--- case: filtered, with empty blocks
f = read_csv("t.csv", dtype={"u": "u64"}, blocksize=1)
g = f.filter(.i == 4)
print g.i.to_array()
print g[["i", "x"]].values
print f.filter(.i > 100).i.to_array()
print f.filter(.i > 100)[["i"]].to_array()
--- file t.csv
k,i,x,u,b
a,1,1.5,18446744073709551615,true
b,,,,
a,-7,2.25,3,false
,4,-0.0,7,true
b,4,1e300,3,true
--- out
[4 4]
[[ 4.e+000 -0.e+000]
 [ 4.e+000  1.e+300]]
[]
[]
--- case: and back
f = read_csv("t.csv", dtype={"u": "u64"}, blocksize=1)
print from_array(f[["i", "x"]].to_array(na_value=0), columns=["i", "x"]).filter(.i > 0)
print from_array(f.x.to_array() * 2).head(1)
--- file t.csv
k,i,x,u,b
a,1,1.5,18446744073709551615,true
b,,,,
a,-7,2.25,3,false
,4,-0.0,7,true
b,4,1e300,3,true
--- out
i,x
1.0,1.5
4.0,-0.0
4.0,1e+300
3.0
--- case: an error names the row of the column (print f.n.to_array(dtype="i64"))
f = read_csv("t.csv", blocksize=8, dtype={"d": "string"})
print f.n.to_array(dtype="i64")
--- file t.csv
s,d,n
1,2015-01-01,1
2,2015-01-02,2
x3,2015-13-03,
x4,2015-01-04,4
--- without plans
--- err 1
<stdin>:2:7: error[E0803]: t.csv:4:15: row 2 is null: an array of i64 has no place for it
 2 | print f.n.to_array(dtype="i64")
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^
   = help: na_value=0 puts a number there, dtype="f64" NaN
   = note: in block 3 of 4 of 'rows_to_array'
--- case: an error names the row of the column (print f[["n"]].to_array(dtype="i64"))
f = read_csv("t.csv", blocksize=8, dtype={"d": "string"})
print f[["n"]].to_array(dtype="i64")
--- file t.csv
s,d,n
1,2015-01-01,1
2,2015-01-02,2
x3,2015-13-03,
x4,2015-01-04,4
--- without plans
--- err 1
<stdin>:2:7: error[E0803]: t.csv:4:1: row 2 is null: an array of i64 has no place for it
 2 | print f[["n"]].to_array(dtype="i64")
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   = help: na_value=0 puts a number there, dtype="f64" NaN
   = note: in block 3 of 4 of 'rows_to_array'
