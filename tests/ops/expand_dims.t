--- case: expand_dims(arange(3), 0)
print expand_dims(arange(3), 0)
--- out
[[0 1 2]]
