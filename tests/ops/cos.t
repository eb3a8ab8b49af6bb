--- case: cos(1e22)
print cos(1e22)
--- out
0.523214785395139
--- case: cos(linspace(0, 3, 7, chunks=2)).sum()
print cos(linspace(0, 3, 7, chunks=2)).sum()
--- out
0.28133912073169387
