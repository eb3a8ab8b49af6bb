--- case: abs(-0.0)
print abs(-0.0)
--- out
0.0
--- case: abs(2.5)
print abs(2.5)
--- out
2.5

--- case: the least integer has no counterpart
print abs(-9223372036854775807 - 1)
--- err 3
<stdin>:1:7: error[E0405]: the negative of -9223372036854775808 does not fit a 64-bit integer
 1 | print abs(-9223372036854775807 - 1)
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
