--- case: integers and floats, other orders, missing columns
t = read_csv("t.csv")
u = read_csv("u.csv")
v = read_csv("v.csv", blocksize=1)
print concat(t, u)
print concat(u, t)
print concat(t, u, v)
print concat(t, u).dtypes
--- file t.csv
a,b,d
1,x,2015-01-31
2,y,
--- file u.csv
b,a,c,d
z,2.5,7,2016-01-01 10:00
,,8,
--- file v.csv
q
10
20
30
--- out
a,b,d,c
1.0,x,2015-01-31 00:00:00,
2.0,y,,
2.5,z,2016-01-01 10:00:00,7
,,,8
b,a,c,d
z,2.5,7,2016-01-01 10:00:00
,,8,
x,1.0,,2015-01-31 00:00:00
y,2.0,,
a,b,d,c,q
1.0,x,2015-01-31 00:00:00,,
2.0,y,,,
2.5,z,2016-01-01 10:00:00,7,
,,,8,
,,,,10
,,,,20
,,,,30
{"a": "f64", "b": "string", "d": "datetime[us]", "c": "i64"}
--- case: inner
t = read_csv("t.csv")
u = read_csv("u.csv")
v = read_csv("v.csv", blocksize=1)
print concat(t, u, join="inner")
--- file t.csv
a,b,d
1,x,2015-01-31
2,y,
--- file u.csv
b,a,c,d
z,2.5,7,2016-01-01 10:00
,,8,
--- file v.csv
q
10
20
30
--- out
a,b,d
1.0,x,2015-01-31 00:00:00
2.0,y,
2.5,z,2016-01-01 10:00:00
,,
--- case: one column of it
t = read_csv("t.csv")
u = read_csv("u.csv")
v = read_csv("v.csv", blocksize=1)
print concat(t, u).c
print concat(t, u, axis=0).filter(.a > 1).a
--- file t.csv
a,b,d
1,x,2015-01-31
2,y,
--- file u.csv
b,a,c,d
z,2.5,7,2016-01-01 10:00
,,8,
--- file v.csv
q
10
20
30
--- out


7
8
2.0
2.5
--- case: one frame
t = read_csv("t.csv")
u = read_csv("u.csv")
v = read_csv("v.csv", blocksize=1)
print concat(t)
print concat(t, axis=1)
--- file t.csv
a,b,d
1,x,2015-01-31
2,y,
--- file u.csv
b,a,c,d
z,2.5,7,2016-01-01 10:00
,,8,
--- file v.csv
q
10
20
30
--- out
a,b,d
1,x,2015-01-31
2,y,
a,b,d
1,x,2015-01-31
2,y,
--- case: side by side
t = read_csv("t.csv")
u = read_csv("u.csv")
v = read_csv("v.csv", blocksize=1)
print concat(v, v.assign(w=.q * 2)[["w"]], axis=1)
print concat(v, read_csv("v.csv").rename({"q": "r"}), axis=1)
print concat(v, read_csv("v.csv").rename({"q": "r"}), axis=1).r
--- file t.csv
a,b,d
1,x,2015-01-31
2,y,
--- file u.csv
b,a,c,d
z,2.5,7,2016-01-01 10:00
,,8,
--- file v.csv
q
10
20
30
--- out
q,w
10,20
20,40
30,60
q,r
10,10
20,20
30,30
10
20
30
--- case: text and numbers
print concat(read_csv("t.csv"), read_csv("u.csv"))
--- file t.csv
a
1
--- file u.csv
a
x
--- err
<stdin>:1:33: error[E0401]: column 'a' is i64 in one frame and string in another
 1 | print concat(read_csv("t.csv"), read_csv("u.csv"))
   |                                 ^^^^^^^^^^^^^^^^^

--- case: bools and numbers
print concat(read_csv("t.csv"), read_csv("u.csv"))
--- file t.csv
a
1
--- file u.csv
a
true
--- err
<stdin>:1:33: error[E0401]: column 'a' is i64 in one frame and bool in another
 1 | print concat(read_csv("t.csv"), read_csv("u.csv"))
   |                                 ^^^^^^^^^^^^^^^^^

--- case: unequal rows
t = read_csv("t.csv")
u = read_csv("u.csv")
v = read_csv("v.csv", blocksize=1)
print concat(t, v, axis=1)
--- file t.csv
a,b,d
1,x,2015-01-31
2,y,
--- file u.csv
b,a,c,d
z,2.5,7,2016-01-01 10:00
,,8,
--- file v.csv
q
10
20
30
--- err
<stdin>:4:7: error[E0502]: frames of 2 and 3 rows side by side
 4 | print concat(t, v, axis=1)
   |       ^^^^^^^^^^^^^^^^^^^^

--- case: rows known to be unequal
t = read_csv("t.csv")
u = read_csv("u.csv")
v = read_csv("v.csv", blocksize=1)
print concat(t.head(1).rename({"a": "k"}), v, axis=1)
--- file t.csv
a,b,d
1,x,2015-01-31
2,y,
--- file u.csv
b,a,c,d
z,2.5,7,2016-01-01 10:00
,,8,
--- file v.csv
q
10
20
30
--- err
<stdin>:4:7: error[E0502]: frames of 1 and 3 rows side by side
 4 | print concat(t.head(1).rename({"a": "k"}), v, axis=1)
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

--- case: a name twice
t = read_csv("t.csv")
u = read_csv("u.csv")
v = read_csv("v.csv", blocksize=1)
print concat(t, u, axis=1)
--- file t.csv
a,b,d
1,x,2015-01-31
2,y,
--- file u.csv
b,a,c,d
z,2.5,7,2016-01-01 10:00
,,8,
--- file v.csv
q
10
20
30
--- err
<stdin>:4:17: error[E0403]: two columns would be called 'b'
 4 | print concat(t, u, axis=1)
   |                 ^

--- case: axis
t = read_csv("t.csv")
u = read_csv("u.csv")
v = read_csv("v.csv", blocksize=1)
print concat(t, u, axis=2)
--- file t.csv
a,b,d
1,x,2015-01-31
2,y,
--- file u.csv
b,a,c,d
z,2.5,7,2016-01-01 10:00
,,8,
--- file v.csv
q
10
20
30
--- err
<stdin>:4:20: error[E0503]: axis is 0 (rows) or 1 (columns)
 4 | print concat(t, u, axis=2)
   |                    ^^^^^^

--- case: join
t = read_csv("t.csv")
u = read_csv("u.csv")
v = read_csv("v.csv", blocksize=1)
print concat(t, u, join="left")
--- file t.csv
a,b,d
1,x,2015-01-31
2,y,
--- file u.csv
b,a,c,d
z,2.5,7,2016-01-01 10:00
,,8,
--- file v.csv
q
10
20
30
--- err
<stdin>:4:20: error[E0403]: join is "outer" or "inner"
 4 | print concat(t, u, join="left")
   |                    ^^^^^^^^^^^


--- case: a list of frames
a = read_csv("a.csv")
b = read_csv("b.csv")
print concat([a, b])
print concat((a, b), join="inner")
print concat([a[["x"]], b[["y"]]], axis=1)
print concat([a])
print concat([f.head(1) for f in [a, b]])
--- file a.csv
x
1
2
--- file b.csv
x,y
3,4
5,6
--- out
x,y
1,
2,
3,4
5,6
x
1
2
3
5
x,y
1,4
2,6
x
1
2
x,y
1,
3,4

--- case: lists of anything else stay what they were
print concat([])
print concat([1, 2])
print concat(range(sh("echo 3").strip().astype("int")))
--- out
[]
[1, 2]
[0, 1, 2]

--- case: a list of a frame and a number
a = read_csv("a.csv")
print concat([a, 1])
--- file a.csv
x
1
--- err
<stdin>:2:14: error[E0401]: item 1 of the list is no frame
 2 | print concat([a, 1])
   |              ^^^^^^

--- case: frames in several blocks in a list stay in their blocks, also those that groups make
t = read_csv("t.csv", blocksize=4)
both = concat([t, t])
print both.x.sum()
print both.npartitions
print concat([t.groupby("x", sort=false).agg(n=("x", "size")) for i in range(2)]).n.sum()
print (t, 5)[0].npartitions
print len([t, t.x])
print [t[t.x > 1], t.x]
--- file t.csv
x
1
2
3
--- out
12
4
6
2
2
[<frame of 2 rows and 1 columns>, <column of 3 rows>]
