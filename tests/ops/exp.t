--- case: exp(1000.0)
print exp(1000.0)
--- out
inf
--- case: exp(-1000.0)
print exp(-1000.0)
--- out
0.0
--- case: complex numbers
x = sqrt(arange(-2, 2).astype("c128"))
print x
print exp(x)
print abs(log(x * 2)[:2])
--- out
[0.+1.41421356j 0.+1.j         0.+0.j         1.+0.j        ]
[0.15594369+0.98776595j 0.54030231+0.84147098j 1.        +0.j
 2.71828183+0.j        ]
[1.88372513 1.7169316 ]
