--- case: blocks
f = read_csv("t.csv", dtype={"u": "u64"}, blocksize=1)
print f.agg(["min", "max", "count", "nunique"])[["k_min", "u_max", "b_count", "d_nunique"]]
print f[["i", "x", "b"]].sum()
print f[["i", "x"]].std()
print f[["i", "x"]].var()
print f[["i", "b"]].median()
print f[["i", "b"]].prod()
print f[["b"]].any()
print f[["b"]].all()
print f.min()
print f.max()
print f.nunique()
--- file t.csv
k,i,x,u,b,d
a,1,1.5,18446744073709551615,true,2015-01-31
b,,,,,
a,-7,2.25,3,false,2016-01-01
,4,-0.0,7,true,
b,4,1e300,3,true,2015-01-31
--- out
k_min,u_max,b_count,d_nunique
a,18446744073709551615,4,2
i,x,b
2,1e+300,3
i,x
5.196152422706631,nan
i,x
26.999999999999996,nan
i,b
2.5,1.0
i,b
-112,0
b
true
b
false
k,i,x,u,b,d
a,-7,-0.0,3,false,2015-01-31
k,i,x,u,b,d
b,4,1e+300,18446744073709551615,true,2016-01-01
k,i,x,u,b,d
2,3,4,3,2,2
--- case: no rows
f = read_csv("t.csv", dtype={"u": "u64"})
g = f.filter(.i > 100)
print g.agg(a=("i", "sum"), b=("x", "sum"), c=("u", "mean"), d=("k", "first"), e=("b", "all"), f=("b", "any"), g="size", h=("d", "nunique"), i=("i", "prod"), j=("x", "median"))
print g.count()
--- file t.csv
k,i,x,u,b,d
a,1,1.5,18446744073709551615,true,2015-01-31
b,,,,,
a,-7,2.25,3,false,2016-01-01
,4,-0.0,7,true,
b,4,1e300,3,true,2015-01-31
--- out
a,b,c,d,e,f,g,h,i,j
0,0.0,,,true,false,0,0,1,
k,i,x,u,b,d
0,0,0,0,0,0
--- case: no rows in some blocks
f = read_csv("t.csv", dtype={"u": "u64"}, blocksize=1)
print f.filter(.i == 4).agg(i="sum", k=["first", "last"])
--- file t.csv
k,i,x,u,b,d
a,1,1.5,18446744073709551615,true,2015-01-31
b,,,,,
a,-7,2.25,3,false,2016-01-01
,4,-0.0,7,true,
b,4,1e300,3,true,2015-01-31
--- out
i,k_first,k_last
8,b,b
--- case: one of the results is needed
f = read_csv("t.csv", dtype={"u": "u64"}, blocksize=1)
print f.agg(["min", "max"]).x_max
--- file t.csv
k,i,x,u,b,d
a,1,1.5,18446744073709551615,true,2015-01-31
b,,,,,
a,-7,2.25,3,false,2016-01-01
,4,-0.0,7,true,
b,4,1e300,3,true,2015-01-31
--- out
1e+300
--- case: a name in the way
print read_csv("t.csv").agg("sum")
--- file t.csv
all rows,all rows 0
1,2
3,4
--- out
all rows,all rows 0
4,6
--- case: unknown column
f = read_csv("t.csv", dtype={"u": "u64"})
print f.agg(y="mean")
--- file t.csv
k,i,x,u,b,d
a,1,1.5,18446744073709551615,true,2015-01-31
b,,,,,
a,-7,2.25,3,false,2016-01-01
,4,-0.0,7,true,
b,4,1e300,3,true,2015-01-31
--- err
<stdin>:2:7: error[E0505]: no column 'y'
 2 | print f.agg(y="mean")
   |       ^^^^^^^^^^^^^^^
   = help: columns: k, i, x, u, b, d

--- case: unknown function
f = read_csv("t.csv", dtype={"u": "u64"})
print f.agg(x="mode")
--- file t.csv
k,i,x,u,b,d
a,1,1.5,18446744073709551615,true,2015-01-31
b,,,,,
a,-7,2.25,3,false,2016-01-01
,4,-0.0,7,true,
b,4,1e300,3,true,2015-01-31
--- err
<stdin>:2:7: error[E0403]: unknown aggregation 'mode'; there are: 25% 50% 75% all any count first last max mean median min nunique prod quantile size std sum var
 2 | print f.agg(x="mode")
   |       ^^^^^^^^^^^^^^^

--- case: text
f = read_csv("t.csv", dtype={"u": "u64"})
print f.agg(k="sum")
--- file t.csv
k,i,x,u,b,d
a,1,1.5,18446744073709551615,true,2015-01-31
b,,,,,
a,-7,2.25,3,false,2016-01-01
,4,-0.0,7,true,
b,4,1e300,3,true,2015-01-31
--- err
<stdin>:2:7: error[E0404]: 'sum' of column 'k': it does not hold numbers
 2 | print f.agg(k="sum")
   |       ^^^^^^^^^^^^^^

--- case: nothing
f = read_csv("t.csv", dtype={"u": "u64"})
print f.agg()
--- file t.csv
k,i,x,u,b,d
a,1,1.5,18446744073709551615,true,2015-01-31
b,,,,,
a,-7,2.25,3,false,2016-01-01
,4,-0.0,7,true,
b,4,1e300,3,true,2015-01-31
--- err
<stdin>:2:7: error[E0403]: no aggregation is asked for
 2 | print f.agg()
   |       ^^^^^^^

--- case: too large
f = read_csv("t.csv", dtype={"u": "u64"})
print f.agg(p=("u", "prod"), q=("u", "sum"))
--- file t.csv
k,i,x,u,b,d
a,1,1.5,18446744073709551615,true,2015-01-31
b,,,,,
a,-7,2.25,3,false,2016-01-01
,4,-0.0,7,true,
b,4,1e300,3,true,2015-01-31
--- err
<stdin>:2:7: error[E0405]: 'p': a product of integers does not fit 64 bits
 2 | print f.agg(p=("u", "prod"), q=("u", "sum"))
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: pandas' other name
print from_dict({"x": [2, 3]}).aggregate({"x": "sum"})
--- out
x
5
