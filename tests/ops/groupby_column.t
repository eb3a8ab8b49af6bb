--- case: over blocks of every size, with nulls, in both orders
t = read_csv("t.csv", blocksize=5)
print t.groupby(t.x > 1).i.sum()
print t.groupby(t.x > 1, dropna=false).i.sum()
print t.groupby(t.x, sort=false).size()
print t.groupby(t.s.upper()).agg(n="size", x="max")
print t.groupby(t.i % 2).i.max()
print t.head(0).groupby(t.head(0).x).size()
--- file t.csv
x,i,s
1,1,a
3,2,A
,3,b
2,4,
--- out
key,i
false,1
true,6
key,i
false,1
true,6
,3
key,size
1,1
3,1
2,1
key,n,x
A,2,3
B,1,
key,i
0,4
1,3
key,size

--- case: a column of other rows
t = read_csv("t.csv")
print t.groupby(t.head(1).x).size()
--- file t.csv
x
1
2
--- err 3
<stdin>:2:7: error[E0502]: the column belongs to other rows than the frame
 2 | print t.groupby(t.head(1).x).size()
   |       ^^^^^^^^^^^^^^^^^^^^^^
   = help: only columns of the same frame, before any filter or sort, go together

--- case: a column of its name
t = read_csv("t.csv")
print t.groupby(t.key).size()
--- file t.csv
key
1
--- err 3
<stdin>:2:17: error[E0403]: a column of the frame is called 'key' already
 2 | print t.groupby(t.key).size()
   |                 ^^^^^
   = help: give it a name: frame.assign(month = .when.month()).groupby("month")
