--- case: over blocks of every size, only the columns that are needed
t = read_csv("t.csv", blocksize=4)
print t.apply(r => r.x + r.y, axis=1).tolist()
print t.apply(r => "a" if r.x > 1 else r.s, axis=1).tolist()
print t.head(0).apply(r => r.x, axis="columns").tolist()
print t.assign(z=t.apply(r => r.x * r.y, axis=1)).z.tolist()
--- file t.csv
x,y,s
1,2.5,b
,1,c
3,-0.0,
--- out
[3.5, null, 3.0]
["b", "c", "a"]
[]
[2.5, null, -0.0]

--- case: an unknown column
print DataFrame({"x": [1]}).apply(r => r.y, axis=1)
--- err 3
<stdin>:1:42: error[E0505]: no column 'y'
 1 | print DataFrame({"x": [1]}).apply(r => r.y, axis=1)
   |                                          ^
   = help: columns: x

--- case: no axis
print DataFrame({"x": [1]}).apply(r => r.x)
--- err 3
<stdin>:1:7: error[E0503]: axis is 1: the function is about rows
 1 | print DataFrame({"x": [1]}).apply(r => r.x)
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   = help: of a column it is frame.x.apply(function)

--- case: a number
print DataFrame({"x": [1]}).apply(r => r.x.sum(), axis=1)
--- err 3
<stdin>:1:35: error[E0401]: the function must give a column of the same rows, not i64
 1 | print DataFrame({"x": [1]}).apply(r => r.x.sum(), axis=1)
   |                                   ^^^^^^^^^^^^^^
   = help: it is given the whole: x => x * 2, x => x.length(), x => "a" if x > 1 else "b"
