--- case: ~true
print ~true
--- out
false
