--- case: a bag in small pieces
print read_text("x.txt", blocksize=2).map(int).fold((a, b) => a + b)
--- file x.txt
5
1
9
7
--- out

--- case: one item
print fold([7], (a, b) => a + b)
--- out

--- case: empty
print fold([], (a, b) => a + b)
--- err 1
