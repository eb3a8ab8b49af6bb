--- case: empty
print "[" + join(",", []) + "]"
--- out
[]
