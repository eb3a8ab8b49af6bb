--- case: kinds
print frequencies([1, 1.0, null, (1, 2), null, (1, 2), true])
--- out

--- case: a bag in small pieces
print read_text("x.txt", blocksize=4).frequencies()
--- file x.txt
b
a
b
c
a
b
--- out

--- case: empty
print frequencies([])
--- out
