--- case: empty
print [] + []
--- out
