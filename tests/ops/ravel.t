--- case: ravel(3)
print ravel(3)
--- out
[3]
--- case: zeros((0, 2)).ravel()
print zeros((0, 2)).ravel()
--- out
[]
--- case: arange(12).reshape((3, 4)).rechunk((2, 3)).ravel().chunks
print arange(12).reshape((3, 4)).rechunk((2, 3)).ravel().chunks
--- out
((6, 6),)
