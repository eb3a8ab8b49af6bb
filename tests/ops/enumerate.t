--- case: empty
print enumerate([])
--- out
[]
