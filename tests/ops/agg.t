--- case: every function in small blocks
t = read_csv("t.csv", blocksize=4).groupby("k")
print t.agg({"v": ["sum", "mean", "min", "max", "count", "size", "std", "var"]})
print t.agg({"v": ["first", "last", "nunique", "median", "prod", "any", "all"]})
--- file t.csv
k,v
a,1
b,2
a,3
b,
a,3
c,
--- out
k,v_sum,v_mean,v_min,v_max,v_count,v_size,v_std,v_var
a,7,2.3333333333333335,1,3,3,3,1.1547005383792515,1.3333333333333333
b,2,2.0,2,2,1,2,,
c,0,,,,0,1,,
k,v_first,v_last,v_nunique,v_median,v_prod,v_any,v_all
a,1,3,2,3.0,9,true,true
b,2,2,1,2.0,2,true,true
c,,,0,,1,false,true

--- case: a sum beyond 64 bits
print read_csv("t.csv").groupby("k").v.sum()
--- file t.csv
k,v
a,9223372036854775807
a,1
--- err
<stdin>:1:7: error[E0405]: 'v': a sum of integers does not fit 64 bits
 1 | print read_csv("t.csv").groupby("k").v.sum()
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

--- case: no rows
print read_csv("t.csv").filter(.v > 5).groupby("k").agg(v="sum")
--- file t.csv
k,v
a,1
--- out
k,v

--- case: large numbers that cancel
print read_csv("t.csv").groupby("k").v.sum()
print read_csv("t.csv").groupby("k").v.var()
--- file t.csv
k,v
a,1e16
a,1.5
a,-1e16
--- out
k,v
a,1.5
k,v
a,1e+32
--- case: the spread of NaN is NaN
print read_csv("t.csv", na_values=[""], keep_default_na=false).groupby("k").agg(s=("x", "std"), v=("x", "var"))
--- file t.csv
k,x
a,1
a,nan
a,3
b,2
b,4
--- out
k,s,v
a,nan,nan
b,1.4142135623730951,2.0
--- case: products by size and sign, wherever blocks are cut
print read_csv("t.csv", blocksize=1, dtype={"u": "u64"}).groupby("k").agg(v="prod", u="prod")
print read_csv("t.csv", dtype={"u": "u64"}).groupby("k").agg(v="prod", u="prod")
--- file t.csv
k,v,u
a,9223372036854775807,18446744073709551615
a,9223372036854775807,3
a,0,0
b,4611686018427387904,18446744073709551615
b,2,1
b,-1,1
c,,
--- out
k,v,u
a,0,0
b,-9223372036854775808,18446744073709551615
c,1,1
k,v,u
a,0,0
b,-9223372036854775808,18446744073709551615
c,1,1
--- case: what does not fit in a group that is left out
print read_csv("t.csv").groupby("k").agg(s=("v", "sum"), p=("v", "prod"))
--- file t.csv
k,v
a,2
,9223372036854775807
,9223372036854775807
--- out
k,s,p
a,2,2
--- case: a product that does not fit
print read_csv("t.csv").groupby("k").agg(p=("v", "prod"))
--- file t.csv
k,v
a,4611686018427387904
a,2
--- err
<stdin>:1:7: error[E0405]: 'p': a product of integers does not fit 64 bits
 1 | print read_csv("t.csv").groupby("k").agg(p=("v", "prod"))
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

--- case: an aggregate written as an expression
print read_csv("t.csv").groupby("k").agg(total=sum(.v))
--- file t.csv
k,v
a,1
--- err
<stdin>:1:42: error[E0402]: 'named' of 'agg' must be known before the run
 1 | print read_csv("t.csv").groupby("k").agg(total=sum(.v))
   |                                          ^^^^^^^^^^^^^
<stdin>:1:48: note: this is known only while running
 1 | print read_csv("t.csv").groupby("k").agg(total=sum(.v))
   |                                                ^^^^^^^
   = help: give column="mean", column=["min", "max"] or name=("column", "mean")
--- case: pandas' other name
print from_dict({"k": [1, 1], "x": [2, 3]}).groupby("k").aggregate({"x": "sum"})
--- out
k,x
1,5
--- case: lists of the values of many groups, of groups and of rows as they are
i = arange(60_000, chunks=12_000)
t = from_array(stack([i * 7 % 2503, i * 7919 % 30_011, i * 31 % 13, i % 11 // 3], axis=1).rechunk((12_000, 4)), columns=["few", "many", "v", "w"])
f = t.assign(s=.w.astype("string")).groupby("few").agg(v=["median", "nunique"], w="nunique", s="nunique")
print f.head(3)
print f.sum()
m = t.assign(s=.w.astype("string")).groupby("many", sort=false).agg(v=["median", "nunique"], w="nunique", s="nunique")
print m.tail(3)
print m.sum()
--- out
few,v_median,v_nunique,w,s
0,6.0,13,4,4
1,6.5,13,4,4
2,6.5,13,4,4
few,v_median,v_nunique,w,s
3131253,15018.0,32539,10012,10012
many,v_median,v_nunique,w,s
6254,7.0,1,1,1
14173,12.0,1,1,1
22092,4.0,1,1,1
many,v_median,v_nunique,w,s
450315055,180061.5,60000,60000,60000

--- case: groups that are not sorted are as many blocks as the states they were first seen in
i = arange(60_000, chunks=600)
t = from_array(stack([i * 7 % 2503, i * 7919 % 30_011, i * 31 % 13, i % 11 // 3], axis=1).rechunk((600, 4)), columns=["few", "many", "v", "w"])
f = t.assign(s=.w.astype("string")).groupby(["s", "many"], sort=false).agg(v=["median", "nunique", "sum", "first", "last"])
print f.npartitions
print f.head(3)
print f.tail(3)
print f.drop("s").sum()
g = t.groupby("few", sort=false)
print g.transform("sum").head(2)
print g.ngroup().tail(2)
--- out
13
s,many,v_median,v_nunique,v_sum,v_first,v_last
0,0,0.0,1,0,0,0
0,7919,5.0,1,5,5,5
0,15838,10.0,1,10,10,10
s,many,v_median,v_nunique,v_sum,v_first,v_last
1,12102,10.0,1,10,10,10
1,20021,2.0,1,2,2,2
1,27940,7.0,1,7,7,7
many,v_median,v_nunique,v_sum,v_first,v_last
900292759,359994.0,60000,359994,359994,359994
many,v,w
381896,144,32
361875,147,32
2429
2430

--- case: keys with nulls, groups of texts and few groups over several blocks, not sorted
i = arange(12_000, chunks=4000)
t = from_array(stack([i * 7919 % 9001, i * 31 % 13], axis=1).rechunk((4000, 2)), columns=["many", "v"])
u = t.assign(s=.many.astype("string"), n=.many.mask(.many % 7 == 0), w=.v > 6)
print u.groupby("s", sort=false).agg(v="sum", w="last").tail(2)
print u.groupby(["n", "w"], sort=false).agg(v="sum", many="first").head(2)
print u.groupby(["n", "w"], sort=false, dropna=false).agg(v="sum", many="first").head(2)
print u.groupby("w", sort=false).agg(v="sum", n="last")
--- out
s,v,w
2164,2,false
1082,7,true
n,w,v,many
7919,false,9,7919
6837,true,19,6837
n,w,v,many
,false,2763,0
7919,false,9,7919
w,v,n
false,19383,5525
true,52611,6607
--- case: groups of many parts are merged by keys that are null, equal in their beginnings, or no numbers
def keyed(f) = f.assign(s=(.i % 7 // 2).map({0: "abcdefgh", 1: "abcdefghi", 2: "abcdefghj"}), x=(.i % 11 - 3) / (.i % 5 - 2), n=(.i % 13).where(.i % 13 > 4))
one = keyed(from_array(arange(6000), columns="i"))
many = keyed(from_array(arange(6000, chunks=100), columns="i"))
def same(by) = [array_equal(to_array(one.groupby(by, dropna=false).agg(k=("i", "first")).k), to_array(many.groupby(by, dropna=false).agg(k=("i", "first")).k)), len(many.groupby(by).agg(k=("i", "first")))]
print [same(by) for by in [["s", "x", "n"], ["x", "s"], ["n"], ["n", "s", "x"], ["i"], ["s", "n", "i"]]]
print many.groupby(["s", "x"], dropna=false).agg(i="first").head(4)
--- out
[[true, 624], [true, 78], [true, 8], [true, 624], [true, 6000], [true, 3163]]
s,x,i
abcdefgh,-inf,22
abcdefgh,-7.0,21
abcdefgh,-6.0,141
abcdefgh,-5.0,316
