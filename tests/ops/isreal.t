--- case: isreal(1.5)
print isreal(1.5)
--- out
true
--- case: no elements
print isreal(zeros(0))
--- out
[]
