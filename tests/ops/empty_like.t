--- case: empty_like(ones((2, 2)), dtype="bool")
print empty_like(ones((2, 2)), dtype="bool")
--- out
[[False False]
 [False False]]
