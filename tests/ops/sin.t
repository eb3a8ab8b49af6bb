--- case: sin(-0.0)
print sin(-0.0)
--- out
-0.0
--- case: sin(linspace(0, 3, 7, chunks=2)).sum()
print sin(linspace(0, 3, 7, chunks=2)).sum()
--- out
3.967281089005659
