--- case: stable over blocks
print read_csv("t.csv", blocksize=2).sort("k", ascending=false)
--- file t.csv
k,i
1,1
2,2
1,3
2,4
--- out
k,i
2,2
2,4
1,1
1,3

--- case: long text with equal beginnings
print read_csv("t.csv").sort("s")
--- file t.csv
s
abcdefghij
abcdefgh
abcdefghii
abc
""
--- out
s
""
abc
abcdefgh
abcdefghii
abcdefghij

--- case: a limit keeps the first rows, ties in their order, over blocks
print read_csv("t.csv", blocksize=4).sort("k", limit=3)
print read_csv("t.csv").sort("k", limit=0)
print read_csv("t.csv").sort("k", limit=9)
--- file t.csv
k,i
2,1
1,2
1,3
2,4
1,5
--- out
k,i
1,2
1,3
1,5
k,i
k,i
1,2
1,3
1,5
2,1
2,4

--- case: a limit below zero
print read_csv("t.csv").sort("k", limit=-1)
--- file t.csv
k
1
--- err 3
<stdin>:1:35: error[E0403]: limit must not be negative
 1 | print read_csv("t.csv").sort("k", limit=-1)
   |                                   ^^^^^^^^
--- case: nulls by column
f = read_csv("t.csv", dtype={"u": "u64"}, blocksize=1)
print f.sort(["k", "i"], na_position=["first", "last"])[["k", "i"]]
print f.sort(["k", "i"], ascending=[false, true], na_position=["last", "first"])[["k", "i"]]
--- file t.csv
k,i,x,u,d,t,b
a,1,1.5,18446744073709551615,2015-01-31,2015-01-31 10:11:12.5,true
b,,,,,,
a,-7,2.25,3,2016-02-29,1969-12-31 23:59:59.999999,false
,4,-0.0,,2016-02-28,,true
b,4,1e300,3,,2020-01-01 00:00:00,
--- out
k,i
,4
a,-7
a,1
b,4
b,
k,i
b,
b,4
a,-7
a,1
,4
--- case: places
f = read_csv("t.csv", dtype={"u": "u64"})
print f.sort(["k", "i"], na_position=["first"])
--- file t.csv
k,i,x,u,d,t,b
a,1,1.5,18446744073709551615,2015-01-31,2015-01-31 10:11:12.5,true
b,,,,,,
a,-7,2.25,3,2016-02-29,1969-12-31 23:59:59.999999,false
,4,-0.0,,2016-02-28,,true
b,4,1e300,3,,2020-01-01 00:00:00,
--- err
<stdin>:2:26: error[E0403]: 1 places of nulls for 2 columns
 2 | print f.sort(["k", "i"], na_position=["first"])
   |                          ^^^^^^^^^^^^^^^^^^^^^

--- case: place
f = read_csv("t.csv", dtype={"u": "u64"})
print f.sort(["k", "i"], na_position=["first", "middle"])
--- file t.csv
k,i,x,u,d,t,b
a,1,1.5,18446744073709551615,2015-01-31,2015-01-31 10:11:12.5,true
b,,,,,,
a,-7,2.25,3,2016-02-29,1969-12-31 23:59:59.999999,false
,4,-0.0,,2016-02-28,,true
b,4,1e300,3,,2020-01-01 00:00:00,
--- err
<stdin>:2:26: error[E0403]: na_position is "first" or "last"
 2 | print f.sort(["k", "i"], na_position=["first", "middle"])
   |                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

