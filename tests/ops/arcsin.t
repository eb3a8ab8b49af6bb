--- case: arcsin(-2.0)
print arcsin(-2.0)
--- out
nan
--- case: arcsin(linspace(-1, 1, 5, chunks=2))
print arcsin(linspace(-1, 1, 5, chunks=2))
--- out
[-1.57079633 -0.52359878  0.          0.52359878  1.57079633]
