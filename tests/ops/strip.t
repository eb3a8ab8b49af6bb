--- case: empty
print "[" + strip(" \t\n") + "]"
--- out
[]
