--- case: log(0.0)
print log(0.0)
--- out
-inf
--- case: log(-1.0)
print log(-1.0)
--- out
nan
--- case: over a strip's edges, some beyond the quick range, in place and not
x = where(arange(2001) % 3 == 0, 5e-324, arange(2001) * 0.125)
print (log(x) == log(x + 0)).all()
print absolute(exp(log(x[1::3])) / x[1::3] - 1).max() < 1e-15
print log(array([1.0, 2.0, 0.9999999999999999, 2.2250738585072014e-308, 5e-324, 0.0, -0.0, -1.0, inf, nan]))
--- out
true
true
[ 0.00000000e+00  6.93147181e-01 -1.11022302e-16 -7.08396419e+02
 -7.44440072e+02            -inf            -inf             nan
             inf             nan]
