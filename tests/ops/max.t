--- case: (zeros(2) / zeros(2)).max()
print (zeros(2) / zeros(2)).max()
--- out
nan
--- case: arange(7, chunks=2).max()
print arange(7, chunks=2).max()
--- out
6
