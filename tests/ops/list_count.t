--- case: empty
print count([])
--- out

--- case: a bag
print read_text("x.txt").count()
--- file x.txt
a
b
--- out
