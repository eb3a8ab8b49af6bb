--- case: sqrt(-1.0)
print sqrt(-1.0)
--- out
nan
--- case: sqrt(ones((2, 2), dtype="f32"))
print sqrt(ones((2, 2), dtype="f32"))
--- out
[[1. 1.]
 [1. 1.]]
