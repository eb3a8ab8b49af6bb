--- case: nextafter(0.0, 1.0)
print nextafter(0.0, 1.0)
--- out
5e-324
