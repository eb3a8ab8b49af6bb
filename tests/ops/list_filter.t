--- case: a bag
print read_text("x.txt").filter(x => x.startswith("a"))
--- file x.txt
ab
b
ac
--- out

--- case: none
print filter([1, 2], x => x > 5)
--- out

--- case: no condition
print filter([1], x => x + 1)
--- err 3
