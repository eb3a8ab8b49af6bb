--- case: sinh(-1000.0)
print sinh(-1000.0)
--- out
-inf
--- case: the end of the range
print sinh(array([710.4, -711]))
--- out
[1.66636428e+308            -inf]
--- case: subnormal numbers stay as they are
x = array([5e-324, -5e-324, 1.5e-323, -2e-308, -0.0])
print sinh(x) == x
print signbit(sinh(x))
print sinh(x.astype("f32")[4:] - 1e-45) == x.astype("f32")[4:] - 1e-45
--- out
[ True  True  True  True  True]
[False  True False  True  True]
[ True]
