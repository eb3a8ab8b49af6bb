--- case: signbit(1)
print signbit(1)
--- out
false
