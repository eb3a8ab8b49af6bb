--- case: a bag in small pieces
print read_text("x.txt", blocksize=2).map(int).topk(2)
--- file x.txt
5
1
9
7
--- out

--- case: zero
print topk([1, 2], 0)
--- out

--- case: negative
print topk([1], -1)
--- err 3
