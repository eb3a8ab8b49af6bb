--- case: floats and integers
print polydiv([3.0, 5.0, 2.0], [2.0, 1.0])
print polydiv([1, -3, 2], [1, -1])
--- out
(array([1.5 , 1.75]), array([0.25]))
(array([ 1., -2.]), array([0.]))
--- case: a divisor of more powers
print polydiv([1, 2], [1, 2, 3])
--- out
(array([0.]), array([1., 2.]))
--- case: numbers
print polydiv(5, 2)
print polydiv([4, 2], 2)
--- out
(array([2.5]), array([0.]))
(array([2., 1.]), array([0.]))
--- case: complex
print polydiv([1j, 2, 3], [1, 1j])
print polydiv([1, 2, 3], [1j, 1])
--- out
(array([0.+1.j, 3.+0.j]), array([3.-3.j]))
(array([0.-1.j, 1.-2.j]), array([2.+2.j]))
--- case: zeros in front of the divisor
print polydiv([1, 2, 3], [0, 1])
--- out
(array([ inf, -inf]), array([nan, nan, inf]))
--- case: zeros in front of the dividend
print polydiv([0, 0, 1, 2], [1, 1])
--- out
(array([0., 0., 1.]), array([1.]))
--- case: a remainder that is nearly 0
print polydiv([1, 0, 1e-9, 1], [1, 0, 0])
print polydiv([1, 0, 1e-7, 1], [1, 0, 0])
print polydiv([1, 0, 1e-9], [1, 0])
--- out
(array([1., 0.]), array([1.]))
(array([1., 0.]), array([1.e-07, 1.e+00]))
(array([1., 0.]), array([1.e-09]))
--- case: NaN and inf
print polydiv([1, nan, 3], [1, 1])
print polydiv([1, 2, 3], [inf, 1])
--- out
(array([ 1., nan]), array([nan, nan]))
(array([0., 0.]), array([nan, nan,  3.]))
--- case: dtypes
x = polydiv(array([1, 2], dtype="f32"), array([1], dtype="i8"))
print (x[0].dtype, x[1].dtype)
--- out
("f64", "f64")
--- case: chunks do not matter
u = arange(1, 40)
v = [2, -1, 3]
a = polydiv(u, v)
b = polydiv(u.rechunk(7), array(v, chunks=1))
print all(a[0] == b[0])
print all(a[1] == b[1])
--- out
true
true
--- case: lengths known only while running
x = arange(-3, 5)
print polydiv(x[x > 0], x[x > 2])
print polydiv(x[x > 0], [1, 1])
--- out
(array([0.33333333, 0.22222222, 0.7037037 ]), array([1.18518519]))
(array([1., 1., 2.]), array([2.]))
--- case: nothing
print polydiv([], [1])
--- err 3
<stdin>:1:15: error[E0502]: 'polydiv' needs one coefficient at least
 1 | print polydiv([], [1])
   |               ^^
--- case: a divisor of nothing known only while running
x = arange(3)
print polydiv([1, 2], x[x > 5])
--- err 3
<stdin>:2:7: error[E0502]: 'polydiv' needs one coefficient of each polynomial at least
 2 | print polydiv([1, 2], x[x > 5])
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: matrices
print polydiv([1], [[1, 2]])
--- err 3
<stdin>:1:20: error[E0502]: 'polydiv' takes a vector, not an array of 2 dimensions
 1 | print polydiv([1], [[1, 2]])
   |                    ^^^^^^^^
