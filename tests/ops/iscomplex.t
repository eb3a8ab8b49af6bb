--- case: iscomplex(1.5)
print iscomplex(1.5)
--- out
false
--- case: no elements
print iscomplex(zeros(0))
--- out
[]
