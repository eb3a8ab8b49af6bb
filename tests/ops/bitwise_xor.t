--- case: true ^ true
print true ^ true
--- out
false
