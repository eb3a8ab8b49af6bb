--- case: empty
print values({})
--- out
[]
