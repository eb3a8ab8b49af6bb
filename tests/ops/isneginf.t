--- case: isneginf(nan)
print isneginf(nan)
print isneginf(1)
--- out
false
false
--- case: no elements
print isneginf(zeros(0))
--- out
[]
