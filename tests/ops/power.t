--- case: 2 ** -1
print 2 ** -1
--- out
0.5
--- case: 2.0 ** 0.5
print 2.0 ** 0.5
--- out
1.4142135623730951
--- case: -2 ** 2
print -2 ** 2
--- out
-4
--- case: pandas' name
print pow(5, 2)
print from_dict({"x": [1, 2, null]}).x.pow(2)
--- out
25
1
4
--- case: powers of complex numbers as NumPy has them
x = array([-1 + 0j, 2j, 3, 0])
print x ** 2
print x ** 3
print x[:3] ** -1
print x[:3] ** -2
print x ** 0.5
print x ** 0
print x ** array([5, 5, 5, 5])
--- out
[ 1.-0.j -4.+0.j  9.+0.j  0.+0.j]
[-1.+0.j -0.-8.j 27.+0.j  0.+0.j]
[-1.        -0.j   0.        -0.5j  0.33333333-0.j ]
[ 1.        +0.j -0.25      -0.j  0.11111111+0.j]
[0.        +1.j 1.        +1.j 1.73205081+0.j 0.        +0.j]
[1.+0.j 1.+0.j 1.+0.j 1.+0.j]
[ -1. +0.j   0.+32.j 243. +0.j   0. +0.j]
--- case: a power that is too large has no NaN beside it
print array([2 + 0j, 2j]) ** 70000
print array([0j, 2]) ** -3
--- out
[inf +0.j inf-infj]
[  nan+nanj 0.125 +0.j]
