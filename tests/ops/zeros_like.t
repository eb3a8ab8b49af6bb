--- case: zeros_like(ones((2, 2)), dtype="i8")
print zeros_like(ones((2, 2)), dtype="i8")
--- out
[[0 0]
 [0 0]]
