--- case: empty
print items({})
--- out
[]
