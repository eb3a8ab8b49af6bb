--- case: reciprocal(0.0)
print reciprocal(0.0)
--- out
inf
