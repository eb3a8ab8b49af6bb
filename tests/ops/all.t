--- case: all(zeros(0))
print all(zeros(0))
--- out
true
