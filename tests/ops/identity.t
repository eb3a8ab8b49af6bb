--- case: identity(0).shape
print identity(0).shape
--- out
(0, 0)
--- case: identity(4, chunks=3).chunks
print identity(4, chunks=3).chunks
--- out
((3, 1), (3, 1))
