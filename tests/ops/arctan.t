--- case: arctan(1e300)
print arctan(1e300)
--- out
1.5707963267948966
