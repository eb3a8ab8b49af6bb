--- case: NaN
print allclose(full(1, nan), full(1, nan))
print allclose(full(1, nan), full(1, nan), equal_nan=true)
--- out
false
true
--- case: no elements
print allclose(zeros(0), 1.0)
--- out
true
--- case: tolerance
print allclose(ones(2), 1.1, rtol=0.2)
print allclose(inf * ones(2), inf)
--- out
true
true
