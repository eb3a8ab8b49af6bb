--- case: float_power(4, 0.5)
print float_power(4, 0.5)
--- out
2.0
