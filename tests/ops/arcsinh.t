--- case: arcsinh(-0.0)
print arcsinh(-0.0)
--- out
-0.0
