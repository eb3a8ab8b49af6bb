--- case: +true
print +true
--- out
1
