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
