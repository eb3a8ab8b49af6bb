--- case: empty
print keys({})
--- out
[]
