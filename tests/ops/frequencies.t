--- case: kinds
print frequencies([1, 1.0, null, (1, 2), null, (1, 2), true])
--- out
[(1, 1), (1.0, 1), (null, 2), ((1, 2), 2), (true, 1)]

--- case: a bag in small pieces
print read_text("x.txt", blocksize=4).frequencies()
--- file x.txt
b
a
b
c
a
b
--- out
[("b", 3), ("a", 2), ("c", 1)]

--- case: empty
print frequencies([])
--- out
[]
