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
--- case: the smallest numbers stay as they are
x = array([5e-324, -1e-323, 2.225073858507201e-308, 1e-310, 0, -0.0])
print (arcsinh(x) == x).all()
y = array([1e-45, -3e-45, 1.1754942e-38, 1e-40], dtype="f32")
print (arcsinh(y) == y).all()
print arcsinh(5e-324)
print 1 / arcsinh(array([-0.0, 1]))[0]
print arcsinh(concatenate([full(300, 5e-324), full(300, 1.0)]))[[0, 299, 300]]
--- out
true
true
5e-324
-inf
[4.94065646e-324 4.94065646e-324 8.81373587e-001]
