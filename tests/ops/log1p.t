--- case: log1p(-1.0)
print log1p(-1.0)
--- out
-inf
--- case: the end of the range
print log1p(array([1.5e308, inf]))
--- out
[709.60167375          inf]
--- case: the smallest numbers stay as they are
x = array([5e-324, -1e-323, 2.225073858507201e-308, 1e-310, 0, -0.0])
print (log1p(x) == x).all()
y = array([1e-45, -3e-45, 1.1754942e-38, 1e-40], dtype="f32")
print (log1p(y) == y).all()
print log1p(5e-324)
print 1 / log1p(array([-0.0, 1]))[0]
print log1p(concatenate([full(300, 5e-324), full(300, 1.0)]))[[0, 299, 300]]
--- out
true
true
5e-324
-inf
[4.94065646e-324 4.94065646e-324 6.93147181e-001]
