--- case: float_power(4, 0.5)
print float_power(4, 0.5)
--- out
2.0
--- case: powers just below infinity, and just beyond
x = array([1.9999999999999998, -1.9999999999999998, 2, 3.4028235677973366e38, 0.5000000000000001])
print x ** 1024.0
print float_power(x, array([1024, 1023, 1023.9999999999999, 8, -1024]))
print float_power(array([inf, 0, -2, 2]), array([3, -3, 1025, inf]))
--- out
[1.79769313e+308 1.79769313e+308             inf             inf
 5.56268465e-309]
[ 1.79769313e+308 -8.98846567e+307  1.79769313e+308  1.79769271e+308
  1.79769313e+308]
[ inf  inf -inf  inf]
