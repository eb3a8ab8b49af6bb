--- case: in small pieces
print read_text("x.txt", blocksize=2).map(int).sum()
--- file x.txt
1
2
3
--- out
6

--- case: floats and bools
print read_text("x.txt").map(json).sum()
--- file x.txt
1.5
true
null
2
--- out
4.5

--- case: empty
print read_text("x.txt").map(int).sum()
--- file x.txt
--- out
0

--- case: strings
print read_text("x.txt").sum()
--- file x.txt
a
--- err 3
<stdin>:1:7: error[E0401]: expected a bag of numbers, found items of type string
 1 | print read_text("x.txt").sum()
   |       ^^^^^^^^^^^^^^^^^^

--- case: overflow
print read_text("x.txt").map(int).sum()
--- file x.txt
9223372036854775807
1
--- err 1
<stdin>:1:7: error[E0405]: the sum is beyond 64-bit integers
 1 | print read_text("x.txt").map(int).sum()
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

--- case: strings known only while running
print read_text("x.txt").map(json).sum()
--- file x.txt
1
"a"
--- err 1
<stdin>:1:7: error[E0701]: expected numbers, found a string
 1 | print read_text("x.txt").map(json).sum()
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
