--- case: sin(-0.0)
print sin(-0.0)
--- out
-0.0
--- case: sin(linspace(0, 3, 7, chunks=2)).sum()
print sin(linspace(0, 3, 7, chunks=2)).sum()
--- out
3.967281089005659
--- case: near multiples of pi, at the end of the quick range and beyond, in one block
print sin(array([3.141592653589793, 6.283185307179586, 1.0, 1073741824.0, 1073741825.0, 1e22, -1e22, 0.0]))
--- out
[ 1.22464680e-16 -2.44929360e-16  8.41470985e-01 -6.17326415e-01
  3.28448332e-01 -8.52200850e-01  8.52200850e-01  0.00000000e+00]
--- case: over a strip's edges, half of it beyond the quick range, in place and not
x = arange(2001) * 1073741.824
print (sin(x) == sin(x + 0)).all()
print absolute(sin(x) ** 2 + cos(x) ** 2 - 1).max() < 1e-15
print sin(array([-0.0, 0.0, 5e-324, 2e9, nan, inf]))
--- out
true
true
[-0.00000000e+000  0.00000000e+000  4.94065646e-324  9.14710459e-001
              nan              nan]
