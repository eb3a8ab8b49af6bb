--- case: copysign(-1.0, 1.0)
print copysign(-1.0, 1.0)
--- out
1.0
