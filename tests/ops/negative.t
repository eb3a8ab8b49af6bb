--- case: -0.0
print -0.0
--- out
-0.0
--- case: --3
print --3
--- out
3
