--- case: functions
f = read_csv("t.csv", blocksize=8, keep_default_na=false, na_values="")
g = f.groupby("k").x
print f.assign(sum=g.transform("sum"), mean=g.transform("mean"), n=g.transform("count"), size=g.transform("size"), last=g.transform("last"))
--- file t.csv
k,l,x,s
a,1,1.5,p
b,1,nan,q
,1,9,r
a,2,,s
b,2,4,
c,1,,u
a,1,-0.0,"é"
--- out
k,l,x,s,sum,mean,n,size,last
a,1,1.5,p,1.5,0.75,2,3,-0.0
b,1,nan,q,nan,nan,2,2,4.0
,1,9.0,r,,,,,
a,2,,s,1.5,0.75,2,3,-0.0
b,2,4.0,,nan,nan,2,2,4.0
c,1,,u,0.0,,0,1,
a,1,-0.0,é,1.5,0.75,2,3,-0.0
--- case: several keys, null keys
f = read_csv("t.csv", blocksize=8, keep_default_na=false, na_values="")
print f.groupby(["k", "l"]).x.transform("min")
print f.groupby("k", dropna=false).l.transform("sum")
print f.groupby("k", sort=false).s.transform("max")
--- file t.csv
k,l,x,s
a,1,1.5,p
b,1,nan,q
,1,9,r
a,2,,s
b,2,4,
c,1,,u
a,1,-0.0,"é"
--- out
-0.0
nan


4.0

-0.0
4
3
1
4
3
1
4
é
q

é
q
u
é
--- case: all columns
f = read_csv("t.csv", blocksize=8, keep_default_na=false, na_values="")
print f.groupby("l").transform("first")
--- file t.csv
k,l,x,s
a,1,1.5,p
b,1,nan,q
,1,9,r
a,2,,s
b,2,4,
c,1,,u
a,1,-0.0,"é"
--- out
k,x,s
a,1.5,p
a,1.5,p
a,1.5,p
a,4.0,s
a,4.0,s
a,1.5,p
a,1.5,p
--- case: keys that are numbers, nan and -0
f = read_csv("t.csv", blocksize=8, keep_default_na=false, na_values="")
print f.assign(y=.x * 0).groupby("y").l.transform("size")
print f.groupby("x").l.transform("size")
--- file t.csv
k,l,x,s
a,1,1.5,p
b,1,nan,q
,1,9,r
a,2,,s
b,2,4,
c,1,,u
a,1,-0.0,"é"
--- out
4
1
4

4

4
1
1
1

1

1
--- case: categories
f = read_csv("t.csv", blocksize=8, keep_default_na=false, na_values="")
print f.assign(k=.k.astype("category")).groupby("k").l.transform("max")
--- file t.csv
k,l,x,s
a,1,1.5,p
b,1,nan,q
,1,9,r
a,2,,s
b,2,4,
c,1,,u
a,1,-0.0,"é"
--- out
2
2

2
2
1
2
--- case: computed with, then filtered
f = read_csv("t.csv", blocksize=8, keep_default_na=false, na_values="")
print f.assign(d=.l - f.groupby("k").l.transform("mean")).filter(.k == "a")
print f.assign(m=f.groupby("k").l.transform("max")).head(2)
--- file t.csv
k,l,x,s
a,1,1.5,p
b,1,nan,q
,1,9,r
a,2,,s
b,2,4,
c,1,,u
a,1,-0.0,"é"
--- out
k,l,x,s,d
a,1,1.5,p,-0.33333333333333326
a,2,,s,0.6666666666666667
a,1,-0.0,é,-0.33333333333333326
k,l,x,s,m
a,1,1.5,p,2
b,1,nan,q,2
--- case: no rows
f = read_csv("t.csv", blocksize=8, keep_default_na=false, na_values="")
print f.filter(.l == 99).groupby("k").x.transform("sum").count()
--- file t.csv
k,l,x,s
a,1,1.5,p
b,1,nan,q
,1,9,r
a,2,,s
b,2,4,
c,1,,u
a,1,-0.0,"é"
--- out
0
--- case: one row a block
f = read_csv("t.csv", blocksize=8, keep_default_na=false, na_values="")
print read_csv("t.csv", blocksize=1).groupby("k").l.transform("sum")
--- file t.csv
k,l,x,s
a,1,1.5,p
b,1,nan,q
,1,9,r
a,2,,s
b,2,4,
c,1,,u
a,1,-0.0,"é"
--- out
4
3

4
3
1
4
--- case: text has no mean
f = read_csv("t.csv", blocksize=8, keep_default_na=false, na_values="")
print f.groupby("k").s.transform("mean")
--- file t.csv
k,l,x,s
a,1,1.5,p
b,1,nan,q
,1,9,r
a,2,,s
b,2,4,
c,1,,u
a,1,-0.0,"é"
--- err
<stdin>:2:7: error[E0404]: 'mean' of column 's': it does not hold numbers
 2 | print f.groupby("k").s.transform("mean")
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
