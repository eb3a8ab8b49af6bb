--- case: arccosh(0.5)
print arccosh(0.5)
--- out
nan
