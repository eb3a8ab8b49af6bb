--- case: true | false
print true | false
--- out
true
