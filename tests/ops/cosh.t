--- case: cosh(1000.0)
print cosh(1000.0)
--- out
inf
--- case: the end of the range
print cosh(array([-710.4, 711]))
--- out
[1.66636428e+308             inf]
--- case: subnormal numbers
print cosh(array([5e-324, -2e-308]))
--- out
[1. 1.]
