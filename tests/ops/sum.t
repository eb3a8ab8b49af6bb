--- case: ones((2, 3), chunks=(1, 2)).sum(axis=1, keepdims=true)
print ones((2, 3), chunks=(1, 2)).sum(axis=1, keepdims=true)
--- out
[[3.]
 [3.]]
--- case: zeros(0).sum()
print zeros(0).sum()
--- out
0.0
--- case: sum(ones(3, dtype="bool"))
print sum(ones(3, dtype="bool"))
--- out
3
