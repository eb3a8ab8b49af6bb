--- case: arcsinh(-0.0)
print arcsinh(-0.0)
--- out
-0.0
--- case: arguments whose square is beyond the largest float
print arcsinh(array([1e200, -1e308, inf]))
print arcsinh(array([1e30, -3e38], dtype="f32"))
--- out
[ 461.21016578 -709.88935582           inf]
[ 69.7707  -89.28999]
