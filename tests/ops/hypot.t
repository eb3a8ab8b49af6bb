--- case: hypot(1e200, 1e200)
print hypot(1e200, 1e200)
--- out
1.414213562373095e+200
--- case: f32 that are nearly subnormal, to the last bit
a = array([1.468356e-38, 1.1754922e-38, 0, 1e-45, -3e-45]).astype("f32")
b = array([-1.1754944e-38, 1.3963574e-38, -0.0, 0, 4e-45]).astype("f32")
c = hypot(a.astype("f64"), b.astype("f64")).astype("f32")
print hypot(a, b) == c
print hypot(a, array([1.0], dtype="f32"))
--- out
[ True  True  True  True  True]
[1. 1. 1. 1. 1.]
