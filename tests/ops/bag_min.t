--- case: in small pieces
print read_text("x.txt", blocksize=2).map(int).min()
--- file x.txt
5
2
4
--- out
2

--- case: NaN
print read_text("x.txt").map(float).min()
--- file x.txt
5
nan
4
--- out
nan

--- case: tuples
print read_text("x.txt").map(x => (len(x), x)).min()
--- file x.txt
bbb
c
b
--- out
(1, "b")

--- case: empty
print read_text("x.txt").min()
--- file x.txt
--- err 1
<stdin>:1:7: error[E0403]: the smallest of no items
 1 | print read_text("x.txt").min()
   |       ^^^^^^^^^^^^^^^^^^^^^^^^

--- case: mixed
print read_text("x.txt").map(json).min()
--- file x.txt
1
"a"
--- err 1
<stdin>:1:7: error[E0701]: a string and a number have no order
 1 | print read_text("x.txt").map(json).min()
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
