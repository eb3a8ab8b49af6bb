--- case: one level
print flatten([[[1]], [[2]]])
--- out

--- case: a bag
print read_text("x.txt").map(x => x.split()).flatten()
--- file x.txt
a b
c
--- out

--- case: no lists
print flatten(json("[1]"))
--- err 1
