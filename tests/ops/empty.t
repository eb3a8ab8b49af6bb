--- case: empty((2, 2), dtype="i32")
print empty((2, 2), dtype="i32")
--- out
[[0 0]
 [0 0]]
