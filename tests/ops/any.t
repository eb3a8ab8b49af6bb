--- case: any(zeros(0))
print any(zeros(0))
--- out
false
