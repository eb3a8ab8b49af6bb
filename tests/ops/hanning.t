--- case: few points
print (hanning(0), hanning(-3), hanning(1), hanning(2))
--- out
(array([], dtype=float64), array([], dtype=float64), array([1.]), array([0., 0.]))
--- case: an even number
print hanning(4)
--- out
[0.   0.75 0.75 0.  ]
--- case: symmetric
x = hanning(1001)
print (allclose(x, x[::-1]), x.shape, x.dtype, x.max())
--- out
(true, (1001,), "f64", 1.0)
