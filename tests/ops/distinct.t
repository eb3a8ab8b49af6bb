--- case: a bag in small pieces
print read_text("x.txt", blocksize=2).distinct()
--- file x.txt
b
a
b
c
--- out
["b", "a", "c"]
