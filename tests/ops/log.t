--- case: log(0.0)
print log(0.0)
--- out
-inf
--- case: log(-1.0)
print log(-1.0)
--- out
nan
