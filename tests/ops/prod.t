--- case: zeros(0).prod()
print zeros(0).prod()
--- out
1.0
