--- case: arccos(2.0)
print arccos(2.0)
--- out
nan
--- case: arccos(linspace(-1, 1, 5, chunks=2))
print arccos(linspace(-1, 1, 5, chunks=2))
--- out
[3.14159265 2.0943951  1.57079633 1.04719755 0.        ]
