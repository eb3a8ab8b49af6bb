--- case: tan(0.0)
print tan(0.0)
--- out
0.0
--- case: the smallest numbers stay as they are
x = array([5e-324, -1e-323, 2.225073858507201e-308, 1e-310, 0, -0.0])
print (tan(x) == x).all()
y = array([1e-45, -3e-45, 1.1754942e-38, 1e-40], dtype="f32")
print (tan(y) == y).all()
print tan(5e-324)
print 1 / tan(array([-0.0, 1]))[0]
print tan(concatenate([full(300, 5e-324), full(300, 1.0)]))[[0, 299, 300]]
--- out
true
true
5e-324
-inf
[4.94065646e-324 4.94065646e-324 1.55740772e+000]
