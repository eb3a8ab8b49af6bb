--- case: ones((2, 1)) * arange(3)
print ones((2, 1)) * arange(3)
--- out
[[0. 1. 2.]
 [0. 1. 2.]]
--- case: 4611686018427387904 * 2
print 4611686018427387904 * 2
--- err 3
<stdin>:1:7: error[E0405]: 4611686018427387904 * 2 does not fit a 64-bit integer
 1 | print 4611686018427387904 * 2
   |       ^^^^^^^^^^^^^^^^^^^^^^^
   = help: write a number as a float (1.0) to compute with floats
--- case: a product and what is added to it are rounded each, as ever
x = array([1.0 + 2.0 ** -30, inf, -0.0, nan, 1.0e308])
y = array([-1.0, -inf, 0.0, 1.0, -inf])
print x * x + y
print y - x * x
print x * 2 - x
print (x - 1) * (x + 1) * x
print x * 2 + x.astype("f32")
print (x * 2 + 1).sum()
--- out
[1.86264515e-09            nan 0.00000000e+00            nan
            nan]
[ -2. -inf   0.  nan -inf]
[ 1. nan  0. nan inf]
[1.86264515e-09            inf 0.00000000e+00            nan
            inf]
[ 3. inf -0. nan inf]
nan
--- case: pandas' name
print mul(5, 2)
print from_dict({"x": [1, 2, null]}).x.mul(2)
--- out
10
2
4
