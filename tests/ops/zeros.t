--- case: zeros(0)
print zeros(0)
--- out
[]
--- case: zeros((1000, 1000), chunks=300).sum()
print zeros((1000, 1000), chunks=300).sum()
--- out
0.0
