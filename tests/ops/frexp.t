--- case: special numbers
print frexp(array([inf, -inf, nan, 0.0, -0.0, 5e-324, 1.7976931348623157e308]))
--- out
(array([ inf, -inf,  nan,  0. , -0. ,  0.5,  1. ]), array([    0,     0,     0,     0,     0, -1073,  1024], dtype=int32))
--- case: f32
print frexp(full(2, 1e-45, dtype="f32"))
print frexp(full(2, 1e-45, dtype="f32"))[0].dtype
print frexp(full(2, 1e-45, dtype="f32"))[1].dtype
--- out
(array([0.5, 0.5], dtype=float32), array([-148, -148], dtype=int32))
f32
i32
--- case: no elements, 0-d
print frexp(zeros(0))
print frexp(full((), 3.0))
--- out
(array([], dtype=float64), array([], dtype=int32))
(0.75, 2)
--- case: back again
x = random.normal(size=1000, seed=1)
print (parts => all(ldexp(parts[0], parts[1]) == x))(frexp(x))
--- out
true
--- case: complex numbers
print frexp(ones(1, dtype="c64"))
--- err 3
<stdin>:1:13: error[E0404]: 'frexp' is not defined for c64
 1 | print frexp(ones(1, dtype="c64"))
   |             ^^^^^^^^^^^^^^^^^^^^
