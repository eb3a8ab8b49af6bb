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
--- case: chains of operations, as long as they come and where they meet
x = arange(5003.0, chunks=1300) - 2500
y = x * 0.5 + 1
print (((x * 2 + 1) * x - 3) * x + y * (y - x) / (x * x + 1)).max()
print (x - (x * 2 - x) + 1)[-3:]
print (maximum(1 - x * 2, minimum(x, y * y) - 3) * 2).max()
print abs(1 / (x + 0.25) - 2 / (x - 0.25)).max()
w = x.reshape((5003, 1)) * 2 + arange(7.0) * 3 - 1
print w[17]
print (-(w * w) - w / 2).sum(axis=0)
z = (x + 3000) / 1500
u = ((((z + 1) * z - 1) * z + 1) * z - 1) * z + 1
print ((((u * z + z) / z - z) * z + 1) * z - z * 0.5).max()
--- out
31331312513.75
[1. 1. 1.]
10002.0
12.0
[-4967. -4964. -4961. -4958. -4955. -4952. -4949.]
[-4.17417175e+10 -4.17418001e+10 -4.17419727e+10 -4.17422353e+10
 -4.17425880e+10 -4.17430308e+10 -4.17435636e+10]
10815.686559294374
--- case: rows longer than a tile, read and stored in place
x = sort(arange(20011.0))
y = sort((x * 2 + 1) * x)
z = sort(x * 3)
w = sort(stack([x, x + 5], axis=0).astype(float32) * 2)
print y[8190:8194]
print y[16383:16386]
print y[-1]
print z[8191:8193]
print z[-1]
print w[1, 8191:8193]
print w[0, -2:]
--- out
[1.34160390e+08 1.34193153e+08 1.34225920e+08 1.34258691e+08]
[5.36821761e+08 5.36887296e+08 5.36952835e+08]
800820210.0
[24573. 24576.]
60030.0
[16392. 16394.]
[40018. 40020.]
