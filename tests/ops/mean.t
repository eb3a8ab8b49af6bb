--- case: arange(10, chunks=3).mean()
print arange(10, chunks=3).mean()
--- out
4.5
--- case: zeros(0).mean()
print zeros(0).mean()
--- out
nan
