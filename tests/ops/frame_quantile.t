--- case: blocks
f = read_csv("t.csv", dtype={"u": "u64"}, blocksize=1)
print f.quantile(0.5)
print f.quantile([0, 1], interpolation="higher")
--- file t.csv
k,i,x,u,d,t,b
a,1,1.5,18446744073709551615,2015-01-31,2015-01-31 10:11:12.5,true
b,,,,,,
a,-7,2.25,3,2016-02-29,1969-12-31 23:59:59.999999,false
,4,-0.0,,2016-02-28,,true
b,4,1e300,3,,2020-01-01 00:00:00,
--- out
q,i,x,u,d,t
0.5,2.5,1.875,3.0,2016-02-28 00:00:00,2015-01-31 10:11:12.500
q,i,x,u,d,t
0.0,-7,0.0,3,2015-01-31,1969-12-31 23:59:59.999999
1.0,4,1e+300,18446744073709551615,2016-02-29,2020-01-01 00:00:00
--- case: a name
print read_csv("t.csv").quantile()
--- file t.csv
q
1
--- err
<stdin>:1:7: error[E0403]: a column of the frame is called 'q' like one of the result
 1 | print read_csv("t.csv").quantile()
   |       ^^^^^^^^^^^^^^^^^

--- case: one of them is needed
f = read_csv("t.csv", dtype={"u": "u64"}, blocksize=1)
print f.quantile(0.5).i
--- file t.csv
k,i,x,u,d,t,b
a,1,1.5,18446744073709551615,2015-01-31,2015-01-31 10:11:12.5,true
b,,,,,,
a,-7,2.25,3,2016-02-29,1969-12-31 23:59:59.999999,false
,4,-0.0,,2016-02-28,,true
b,4,1e300,3,,2020-01-01 00:00:00,
--- out
2.5
