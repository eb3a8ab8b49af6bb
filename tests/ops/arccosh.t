--- case: arccosh(0.5)
print arccosh(0.5)
--- out
nan
--- case: the end of the range
print arccosh(array([1e200, 1e308]))
--- out
[461.21016578 709.88935582]
--- case: subnormal numbers
print arccosh(array([5e-324, -2e-308]))
--- out
[nan nan]
