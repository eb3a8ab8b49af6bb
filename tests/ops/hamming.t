--- case: few points
print (hamming(0), hamming(-3), hamming(1), hamming(2))
--- out
(array([], dtype=float64), array([], dtype=float64), array([1.]), array([0.08, 0.08]))
--- case: an even number
print hamming(4)
--- out
[0.08 0.77 0.77 0.08]
--- case: symmetric
x = hamming(1001)
print (allclose(x, x[::-1]), x.shape, x.dtype, x.max())
--- out
(true, (1001,), "f64", 1.0)
