--- case: fmod(7.0, -3.0)
print fmod(7.0, -3.0)
--- out
1.0
