--- case: rows
f = read_csv("t.csv")
print f.a + f.filter(.a == "x").a
--- file t.csv
a,b
"  x y  z ",p
éaé,q
,r
"a,b,c",
A1b22,😀s
"　wide ",""
--- err
<stdin>:2:13: error[E0502]: the column belongs to other rows than the frame
 2 | print f.a + f.filter(.a == "x").a
   |             ^^^^^^^^^^^^^^^^^^^^^
   = help: only columns of the same frame, before any filter or sort, go together

--- case: a number
f = read_csv("t.csv")
print f.a + 1
--- file t.csv
a,b
"  x y  z ",p
éaé,q
,r
"a,b,c",
A1b22,😀s
"　wide ",""
--- err
<stdin>:2:13: error[E0401]: 'b' of 'add' must be column<string> or string, not int
 2 | print f.a + 1
   |             ^

