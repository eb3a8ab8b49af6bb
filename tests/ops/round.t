--- case: round(2.5)
print round(2.5)
--- out
2.0
--- case: round(arange(3) / 3, decimals=3)
print round(arange(3) / 3, decimals=3)
--- out
[0.    0.333 0.667]
