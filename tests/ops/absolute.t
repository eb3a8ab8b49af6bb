--- case: abs(-0.0)
print abs(-0.0)
--- out
0.0
--- case: abs(2.5)
print abs(2.5)
--- out
2.5
