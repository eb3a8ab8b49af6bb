--- case: cos(1e22)
print cos(1e22)
--- out
0.523214785395139
--- case: cos(linspace(0, 3, 7, chunks=2)).sum()
print cos(linspace(0, 3, 7, chunks=2)).sum()
--- out
0.28133912073169387
--- case: near odd multiples of pi / 2, at the end of the quick range and beyond, in one block
print cos(array([1.5707963267948966, 4.71238898038469, 1.0, 1073741824.0, 1073741825.0, 1e22, -1e22, 0.0]))
--- out
[ 6.12323400e-17 -1.83697020e-16  5.40302306e-01  7.86707123e-01
  9.44521939e-01  5.23214785e-01  5.23214785e-01  1.00000000e+00]
--- case: one element beyond the quick range among many that are not
y = arange(2100.0)
x = where(y == 1500, 1e22, y)
print ((cos(x) == cos(y)).sum(), cos(x)[1500])
--- out
(2099, 0.523214785395139)
