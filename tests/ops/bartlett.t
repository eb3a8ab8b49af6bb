--- case: few points
print (bartlett(0), bartlett(-3), bartlett(1), bartlett(2))
--- out
(array([], dtype=float64), array([], dtype=float64), array([1.]), array([0., 0.]))
--- case: an even number
print bartlett(4)
--- out
[0.         0.66666667 0.66666667 0.        ]
--- case: symmetric
x = bartlett(1001)
print (allclose(x, x[::-1]), x.shape, x.dtype, x.max())
--- out
(true, (1001,), "f64", 1.0)
