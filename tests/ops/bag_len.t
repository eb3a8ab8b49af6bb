--- case: in small pieces
print len(read_text("x.txt", blocksize=1))
--- file x.txt
a
b
c
--- out
3

--- case: empty
print len(read_text("x.txt"))
--- file x.txt
--- out
0
