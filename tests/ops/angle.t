--- case: no elements
print angle(zeros(0))
--- out
[]
--- case: NaN
print angle(nan)
--- out
nan
