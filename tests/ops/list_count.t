--- case: empty
print count([])
--- out
0

--- case: a bag
print read_text("x.txt").count()
--- file x.txt
a
b
--- out
2
