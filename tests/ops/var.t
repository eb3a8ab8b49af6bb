--- case: ones((2, 3), chunks=1).var(axis=0)
print ones((2, 3), chunks=1).var(axis=0)
--- out
[0. 0. 0.]
