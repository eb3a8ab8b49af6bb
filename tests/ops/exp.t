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
--- case: over a strip's edges, at and beyond the ends of the quick range, in place and not
x = arange(2001) * 0.8 - 800
print (exp(x) == exp(x + 0)).all()
print absolute(exp(x) * exp(-x) - 1)[200:1800].max() < 1e-15
print exp(array([-708.0, 708.0, 709.75, 710.0, -745.0, -746.0, -0.0, inf, -inf, nan]))
--- out
true
true
[3.30755300e-308 3.02338314e+307 1.73983687e+308             inf
 4.94065646e-324 0.00000000e+000 1.00000000e+000             inf
 0.00000000e+000             nan]
--- case: the last numbers whose power is finite, and the first ones whose power is not
print exp(array([709.7827111495575, 709.782712893384, 709.7827128933841]))
print exp(709.782712893384)
print exp(array([-708.0014629, -708.0014648]))
--- out
[1.79769000e+308 1.79769313e+308             inf]
1.7976931348622732e+308
[3.30271792e-308 3.30271165e-308]
