--- case: arctanh(1.0)
print arctanh(1.0)
--- out
inf
--- case: arctanh(2.0)
print arctanh(2.0)
--- out
nan
