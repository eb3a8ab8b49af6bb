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

--- case: which of equal rows are kept, over blocks of every size
t = read_csv("t.csv", blocksize=5)
u = read_csv("t.csv")
print t.nlargest(2, "a", keep="last").i.tolist()
print u.nlargest(2, "a", keep="last").i.tolist()
print t.nlargest(2, "a", keep="all").i.tolist()
print u.nlargest(2, "a", "all").i.tolist()
print t.nlargest(3, ["a", "b"], keep="last").i.tolist()
print u.nlargest(3, ["a", "b"], keep="last").i.tolist()
print t.nlargest(3, ["a", "b"], keep="all").i.tolist()
print t.nlargest(100, "a", keep="last").i.tolist()
print t.nlargest(0, "a", keep="all").i.tolist()
print t.head(0).nlargest(3, "a", keep="last").i.tolist()
print t.nlargest(1, "s", keep="all").i.tolist()
print t.nlargest(2, "f", keep="all").i.tolist()
--- file t.csv
a,b,i,s,f
1,2,0,x,nan
3,2,1,ü,1.5
3,1,2,ü,-0.0
2,2,3,,0.0
3,2,4,y,1.5
,2,5,ü,
3,1,6,z,-inf
--- out
[6, 4]
[6, 4]
[1, 2, 4, 6]
[1, 2, 4, 6]
[4, 1, 6]
[4, 1, 6]
[1, 4, 2, 6]
[6, 4, 2, 1, 3, 0]
[]
[]
[1, 2, 5]
[1, 4]

--- case: keep is one of three words
read_csv("t.csv").nlargest(2, "a", keep=true)
--- file t.csv
a
1
--- err 3
<stdin>:1:36: error[E0401]: 'keep' of 'nlargest' must be string, not bool
 1 | read_csv("t.csv").nlargest(2, "a", keep=true)
   |                                    ^^^^^^^^^

--- case: keep is one of three words, of columns
print read_csv("t.csv").a.nlargest(2, keep="both")
--- file t.csv
a
1
--- err 3
<stdin>:1:39: error[E0403]: keep is "first", "last" or "all"
 1 | print read_csv("t.csv").a.nlargest(2, keep="both")
   |                                       ^^^^^^^^^^^

--- case: another word for keep
print read_csv("t.csv").nlargest(2, "a", keep="both")
--- file t.csv
a
1
--- err 3
<stdin>:1:42: error[E0403]: keep is "first", "last" or "all"
 1 | print read_csv("t.csv").nlargest(2, "a", keep="both")
   |                                          ^^^^^^^^^^^

--- case: of groups
print read_csv("t.csv").groupby("a").nlargest(2, "a", keep="last")
--- file t.csv
a
1
--- err 3
<stdin>:1:55: error[E0306]: 'nlargest' has no argument 'keep'
 1 | print read_csv("t.csv").groupby("a").nlargest(2, "a", keep="last")
   |                                                       ^^^^^^^^^^^
   = help: of equal rows of a group the first are kept; sort the frame the other way for the last
