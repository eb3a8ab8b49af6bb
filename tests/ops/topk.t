--- case: a bag in small pieces
print read_text("x.txt", blocksize=2).map(int).topk(2)
--- file x.txt
5
1
9
7
--- out
[9, 7]

--- case: zero
print topk([1, 2], 0)
--- out
[]

--- case: negative
print topk([1], -1)
--- err 3
<stdin>:1:17: error[E0403]: expected a count of 0 or more
 1 | print topk([1], -1)
   |                 ^^
