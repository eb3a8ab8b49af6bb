--- case: isclose(1.0, 1.1, rtol=0.2)
print isclose(1.0, 1.1, rtol=0.2)
--- out
true
--- case: isclose(0.0, 1e-9, atol=0.0)
print isclose(0.0, 1e-9, atol=0.0)
--- out
false
