--- case: characters
print lstrip("xxaxx", "x")
--- out
axx
