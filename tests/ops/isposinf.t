--- case: isposinf(nan)
print isposinf(nan)
print isposinf(1)
--- out
false
false
--- case: no elements
print isposinf(zeros(0))
--- out
[]
