--- case: over blocks of every size, with nulls, NaN, infinities and a group without values
t = read_csv("t.csv", blocksize=9)
u = read_csv("t.csv")
print t.groupby("k").quantile(0.3)
print u.groupby("k").quantile(0.3)
print t.groupby("k", sort=false, dropna=false).quantile(0.3)
print t.groupby("k").x.quantile(0)
print t.groupby("k").x.quantile(1)
--- file t.csv
k,x,i
a,1.5,3
b,-inf,9007199254740993
,2,1
a,,4
b,inf,-1
a,nan,5
a,-0.0,
c,,7
é,2.5,8
--- out
k,x,i
a,0.44999999999999996,3.6
b,nan,2702159776422296.5
c,,7.0
é,2.5,8.0
k,x,i
a,0.44999999999999996,3.6
b,nan,2702159776422296.5
c,,7.0
é,2.5,8.0
k,x,i
a,0.44999999999999996,3.6
b,nan,2702159776422296.5
,2.0,1.0
c,,7.0
é,2.5,8.0
k,x
a,0.0
b,-inf
c,
é,2.5
k,x
a,1.5
b,inf
c,
é,2.5

--- case: ways between two values
t = read_csv("t.csv", blocksize=6)
print t.groupby("k").quantile(0.5, "linear").x.tolist()
print t.groupby("k").quantile(0.5, "lower").x.tolist()
print t.groupby("k").quantile(0.5, "higher").x.tolist()
print t.groupby("k").quantile(0.5, "midpoint").x.tolist()
print t.groupby("k").quantile(0.5, "nearest").x.tolist()
print t.groupby("k").quantile(0.4, interpolation="nearest").x.tolist()
print t.groupby("k").quantile().x.tolist()
print t.groupby("k").median().x.tolist()
print t.groupby("k").agg(q=("x", "quantile")).q.tolist()
--- file t.csv
k,x
a,1
b,4
a,2
b,1
a,10
a,20
b,2
--- out
[6.0, 2.0]
[2.0, 2.0]
[10.0, 2.0]
[6.0, 2.0]
[10.0, 2.0]
[2.0, 2.0]
[6.0, 2.0]
[6.0, 2.0]
[6.0, 2.0]

--- case: no rows, and of bools and small types
t = read_csv("t.csv", dtype={"x": "i8", "f": "f32"})
print t.head(0).groupby("k").quantile(0.5)
print t.groupby("k").quantile(0.75)
print t.groupby(["k", "b"]).quantile(0.75)
--- file t.csv
k,x,f,b
1,127,1.1,true
1,-128,2.2,false
1,5,0.1,true
--- out
k,x,f,b
k,x,f,b
1,66.0,1.6500000357627869,1.0
k,b,x,f
1,false,-128.0,2.200000047683716
1,true,96.5,0.8500000182539225

--- case: many groups
t = from_array(stack([arange(200000) % 5003, (arange(200000) * 7919) % 10007], axis=1), columns=["k", "v"])
q = t.groupby("k").v.quantile(0.9, interpolation="lower")
print len(q)
print q.v.sum()
--- out
5003
44332821.0

--- case: text has no quantiles
print read_csv("t.csv").groupby("k").quantile(0.5)
--- file t.csv
k,s
1,a
--- err 3
<stdin>:1:7: error[E0404]: 'quantile' of column 's': it does not hold numbers
 1 | print read_csv("t.csv").groupby("k").quantile(0.5)
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

--- case: a word that is no interpolation
print read_csv("t.csv").groupby("k").quantile(0.5, "middle")
--- file t.csv
k,s
1,2
--- err 3
<stdin>:1:52: error[E0403]: interpolation is "linear", "lower", "higher", "midpoint" or "nearest"
 1 | print read_csv("t.csv").groupby("k").quantile(0.5, "middle")
   |                                                    ^^^^^^^^

--- case: several at once
print read_csv("t.csv").groupby("k").quantile([0.5, 0.9])
--- file t.csv
k,s
1,2
--- err 3
<stdin>:1:47: error[E0401]: 'q' of 'quantile' must be float, not list<float>[2]
 1 | print read_csv("t.csv").groupby("k").quantile([0.5, 0.9])
   |                                               ^^^^^^^^^^

--- case: a NaN
print read_csv("t.csv").groupby("k").quantile(nan)
--- file t.csv
k,s
1,2
--- err 3
<stdin>:1:47: error[E0403]: quantiles lie between 0 and 1
 1 | print read_csv("t.csv").groupby("k").quantile(nan)
   |                                               ^^^

--- case: pandas' numeric_only
print read_csv("t.csv").groupby("k").quantile(0.5, numeric_only=true)
--- file t.csv
k,s
1,2
--- err 3
<stdin>:1:52: error[E0306]: 'quantile' has no argument 'numeric_only'
 1 | print read_csv("t.csv").groupby("k").quantile(0.5, numeric_only=true)
   |                                                    ^^^^^^^^^^^^^^^^^
   = help: choose the columns: grouped[["x"]].quantile(0.9)
