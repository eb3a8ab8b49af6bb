--- case: fmod(7.0, -3.0)
print fmod(7.0, -3.0)
--- out
1.0
--- case: numbers far apart
print fmod(2.19138263731273e+267, -2.684752730514053e-84)
--- out
4.35602465801414e-86
--- case: whole numbers
print fmod(arange(-3, 4), 2)
--- out
[-1  0 -1  0  1  0  1]
