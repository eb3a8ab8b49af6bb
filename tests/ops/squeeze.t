--- case: squeeze(ones((1, 3)), axis=0)
print squeeze(ones((1, 3)), axis=0)
--- out
[1. 1. 1.]
