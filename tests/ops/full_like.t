--- case: full_like(ones(2), 3)
print full_like(ones(2), 3)
--- out
[3. 3.]
