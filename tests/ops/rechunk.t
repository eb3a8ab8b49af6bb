--- case: arange(6, chunks=4).rechunk(-1).sum()
print arange(6, chunks=4).rechunk(-1).sum()
--- out
15
--- case: ones((4, 4), chunks=2).rechunk((1, 4)).chunks
print ones((4, 4), chunks=2).rechunk((1, 4)).chunks
--- out
((1, 1, 1, 1), (4,))
