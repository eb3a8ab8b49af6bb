--- case: a bag
print read_text("x.txt").map(int).mean()
--- file x.txt
1
2
4
--- out

--- case: empty
print mean([])
--- err 3
