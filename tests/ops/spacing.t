--- case: ends
print spacing(0.0)
print spacing(-1.0)
print spacing(inf)
print spacing(nan)
print spacing(1.7976931348623157e308)
--- out
5e-324
-2.220446049250313e-16
nan
nan
inf
