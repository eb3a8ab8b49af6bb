--- case: ones(5, chunks=2).argmin()
print ones(5, chunks=2).argmin()
--- out
0
