--- case: special numbers
print modf(array([inf, -inf, nan, 0.0, -0.0, -0.5, 5e-324, 1e300]))
--- out
(array([ 0.e+000, -0.e+000,      nan,  0.e+000, -0.e+000, -5.e-001,
        5.e-324,  0.e+000]), array([     inf,     -inf,      nan,  0.e+000, -0.e+000, -0.e+000,
        0.e+000,  1.e+300]))
--- case: f32 stays
print modf(full(1, 1.5, dtype="f32"))[1].dtype
--- out
f32
--- case: whole numbers
print modf(arange(3, dtype="i8"))
print modf(true)
--- out
(array([0., 0., 0.]), array([0., 1., 2.]))
(0.0, 1.0)
--- case: no elements
print modf(zeros(0))
--- out
(array([], dtype=float64), array([], dtype=float64))
--- case: complex numbers
print modf(ones(1, dtype="c64"))
--- err 3
<stdin>:1:12: error[E0404]: 'modf' is not defined for c64
 1 | print modf(ones(1, dtype="c64"))
   |            ^^^^^^^^^^^^^^^^^^^^
