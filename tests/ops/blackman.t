--- case: few points
print (blackman(0), blackman(-3), blackman(1), blackman(2))
--- out
(array([], dtype=float64), array([], dtype=float64), array([1.]), array([-1.38777878e-17, -1.38777878e-17]))
--- case: an even number
print blackman(4)
--- out
[-1.38777878e-17  6.30000000e-01  6.30000000e-01 -1.38777878e-17]
--- case: symmetric
x = blackman(1001)
print (allclose(x, x[::-1]), x.shape, x.dtype, x.max())
--- out
(true, (1001,), "f64", 0.9999999999999999)
