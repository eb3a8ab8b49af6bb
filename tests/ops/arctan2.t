--- case: arctan2(0.0, 0.0)
print arctan2(0.0, 0.0)
--- out
0.0
--- case: angles that are subnormal, to the last bit
y = array([1.0, -1e-20, 0.0, -0.0, 3e-45]).astype("f32")
x = array([3e38, 1e20, 3e38, 3e38, 1]).astype("f32")
print arctan2(y, x) == y / x
print signbit(arctan2(y, x))
print arctan2(array([1e-10, -5e-324]), array([1.7e308, 1]))
--- out
[ True  True  True  True  True]
[False  True False  True False]
[ 5.88235e-319 -4.94066e-324]
