--- case: arange(6, chunks=3).map_overlap(b => b, 1)
print arange(6, chunks=3).map_overlap(b => b, 1)
--- out
[0 1 2 3 4 5]
