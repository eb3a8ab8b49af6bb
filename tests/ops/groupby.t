--- case: several keys in small blocks
print read_csv("t.csv", blocksize=3).groupby(["a", "b"]).c.sum()
--- file t.csv
a,b,c
2,x,1
1,y,2
2,x,3
1,,4
1,a,5
--- out
a,b,c
1,a,5
1,y,2
2,x,4

--- case: text and float keys
print read_csv("t.csv").groupby(["a", "b"]).size()
--- file t.csv
a,b
a long key indeed,0.0
a long key indeed,-0.0
b,1.5
--- out
a,b,size
a long key indeed,0.0,2
b,1.5,1

--- case: arguments of pandas that are not needed
t = DataFrame({"k": [1], "x": [2]})
print t.groupby("k", as_index=false).x.sum()
print t.groupby("k", group_keys=false).x.sum()
--- err 3
<stdin>:2:22: error[E0306]: 'groupby' has no argument 'as_index'
 2 | print t.groupby("k", as_index=false).x.sum()
   |                      ^^^^^^^^^^^^^^
   = help: keys are columns of the result: leave it out
<stdin>:3:22: error[E0306]: 'groupby' has no argument 'group_keys'
 3 | print t.groupby("k", group_keys=false).x.sum()
   |                      ^^^^^^^^^^^^^^^^
   = help: keys are columns of the result: leave it out
weft: 2 errors
