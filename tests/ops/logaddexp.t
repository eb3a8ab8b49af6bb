--- case: special values
print logaddexp(-inf, -inf)
print logaddexp(inf, 1)
print logaddexp(nan, 1)
--- out
-inf
inf
nan
--- case: f32
print logaddexp(ones(1, dtype="f32"), ones(1, dtype="f32"))
--- out
[1.6931472]
--- case: the larger operand and the rest cancel
print logaddexp(array([-1e-5, -0.5]), array([-11.5129304648702, -0.9327521295671886])).round(20)
--- out
[9.5861e-16 4.7300e-18]
--- case: infinities of either sign, and far apart
print logaddexp(array([inf, -inf, inf, 1e308, 0]), array([-inf, -inf, inf, -1e308, -740]))
--- out
[     inf     -inf      inf 1.0e+308 4.2e-322]
