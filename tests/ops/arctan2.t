--- case: arctan2(0.0, 0.0)
print arctan2(0.0, 0.0)
--- out
0.0
