--- case: ones((2, 2), dtype="bool")
print ones((2, 2), dtype="bool")
--- out
[[ True  True]
 [ True  True]]
--- case: ones((5, 5), chunks=(2, 3)).sum(axis=0)
print ones((5, 5), chunks=(2, 3)).sum(axis=0)
--- out
[5. 5. 5. 5. 5.]
