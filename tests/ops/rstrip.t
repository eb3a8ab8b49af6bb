--- case: characters
print rstrip("xxaxx", "x")
--- out
xxa
