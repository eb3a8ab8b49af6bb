--- case: over blocks
print read_csv("t.csv", blocksize=2).nlargest(2, ["a", "b"])
--- file t.csv
a,b
1,1
3,1
3,2
--- out
a,b
3,2
3,1

--- case: of groups, over blocks, with ties in their order and nulls left out
t = read_csv("t.csv", blocksize=12)
print t.groupby("k").nlargest(2, "v")
print t.groupby("k", sort=false).nlargest(2, "v").i
print t.groupby("k", dropna=false).nsmallest(1, "v").i
print t.groupby(["k", "l"]).nlargest(1, ["v", "i"]).i
print t.groupby("k").nlargest(0, "v")
print len(t.head(0).groupby("k").nlargest(3, "v"))
--- file t.csv
k,l,v,i
b,1,3.5,1
a,1,,2
b,2,3.5,3
a,2,7.0,4
,1,9.0,5
b,1,4.0,6
a,1,-1.0,7
b,2,3.5,8
c,1,,9
--- out
k,l,v,i
a,2,7.0,4
a,1,-1.0,7
b,1,4.0,6
b,1,3.5,1
6
1
4
7
7
1
5
7
4
6
8
k,l,v,i
0

--- case: of groups by a column that is not there
read_csv("t.csv").groupby("k").nlargest(2, "w")
--- file t.csv
k,v
a,1
--- err 3
<stdin>:1:44: error[E0505]: no column 'w'
 1 | read_csv("t.csv").groupby("k").nlargest(2, "w")
   |                                            ^^^
   = help: columns: k, v

--- case: a negative number of rows of each group
read_csv("t.csv").groupby("k").nsmallest(-1, "v")
--- file t.csv
k,v
a,1
--- err 3
<stdin>:1:42: error[E0403]: n must not be negative
 1 | read_csv("t.csv").groupby("k").nsmallest(-1, "v")
   |                                          ^^

--- case: groups that are not sorted come in the order of their first rows with a value, whatever the blocks
t = read_csv("t.csv", blocksize=8)
u = read_csv("t.csv")
print t.groupby("k", sort=false).nlargest(1, "v")
print u.groupby("k", sort=false).nlargest(1, "v")
--- file t.csv
k,v
a,
b,1
a,2
b,3
--- out
k,v
b,3
a,2
k,v
b,3
a,2
