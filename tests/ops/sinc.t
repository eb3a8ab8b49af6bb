--- case: special values
print sinc(0.0)
print sinc(-0.5)
print sinc(nan)
--- out
1.0
0.6366197723675814
nan
--- case: no elements
print sinc(zeros(0))
--- out
[]
