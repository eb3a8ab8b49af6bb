--- case: empty
print [] + []
--- out
[]
