--- case: empty
print sum([])
--- out

--- case: bools
print sum([true, true, false])
--- out

--- case: a bag
print read_text("x.txt").map(int).sum()
--- file x.txt
1
2
3
--- out

--- case: overflow
print sum([9223372036854775807, 1])
--- err 3

--- case: strings
print sum(["a", "b"])
--- err 3

--- case: strings known only while running
print sum(json("[1, \"a\"]"))
--- err 1
