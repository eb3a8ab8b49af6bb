--- case: a bag in small pieces
print read_text("x.txt", blocksize=2).take(3)
--- file x.txt
a
b
c
d
--- out

--- case: more than there are
print take([1], 5)
--- out

--- case: negative
print take([1], -1)
--- err 3
