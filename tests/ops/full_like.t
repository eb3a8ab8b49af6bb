--- case: full_like(ones(2), 3)
print full_like(ones(2), 3)
--- out
[3. 3.]
--- case: another shape
print full_like(arange(3), 7.5, shape=(2, 2))
--- out
[[7 7]
 [7 7]]
