--- case: a bag in small pieces
print read_text("x.txt", blocksize=2).take(3)
--- file x.txt
a
b
c
d
--- out
["a", "b", "c"]

--- case: more than there are
print take([1], 5)
--- out
[1]

--- case: negative
print take([1], -1)
--- err 3
<stdin>:1:17: error[E0403]: expected a count of 0 or more
 1 | print take([1], -1)
   |                 ^^
