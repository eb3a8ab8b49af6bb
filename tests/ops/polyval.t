--- case: no coefficients
print polyval([], [1, 2])
--- out
[0 0]
--- case: one coefficient
print polyval([7], [1.5, 2])
--- out
[7. 7.]
--- case: integers stay integers
print polyval([1, 2], [1, 2]).dtype
--- out
i64
--- case: nan and inf, as in NumPy: 0 times infinity is nan
print polyval([1, 2], [nan, inf, -0.0])
--- out
[nan nan  2.]
--- case: complex
print polyval([1, 1j], [1j, 2])
--- out
[0.+2.j 2.+1.j]
--- case: no elements
print polyval([1, 2], zeros((0, 2))).shape
--- out
(0, 2)
--- case: chunks
print sum(polyval([1, 2, 3], arange(100, chunks=7)))
--- out
338550
--- case: a coefficient that is computed
x = arange(4)
print polyval(array([1, max(x)]), x)
--- out
[3 4 5 6]
--- case: coefficients of lengths known while running
x = arange(4)
print polyval(x[x > 1], x)
--- out
[3 5 7 9]
--- case: five dimensions
print polyval([1, 1], ones((1, 2, 1, 1, 1))).shape
--- out
(1, 2, 1, 1, 1)
--- case: text
print polyval("a", 1)
--- err 3
<stdin>:1:15: error[E0401]: 'p' of 'polyval' must be array, not string
 1 | print polyval("a", 1)
   |               ^^^
--- case: the dtype and dimensions of what is only known while running
y = nonzero(array([[0, 1, 2], [3, 0, 5]]))[1]
print polyval([1, 2], y * 1.5).dtype
print polyval([1.5, 2], reshape(y, (2, 2))).ndim
--- out
f64
2
--- case: the dtype is that of an array, where coefficients are no more than its kind
print polyval([1, 2], array([1, 0], dtype="i32")).dtype
print polyval([1, 2], array([1, 0], dtype="i32")[0]).dtype
print polyval([1.5, 2], array([1, 0], dtype="i32")).dtype
print polyval([1.5, 2], array([1, 0], dtype="f32")).dtype
print polyval([1j, 2], array([1, 0], dtype="f32")).dtype
print polyval([1, 2], array([true, false])).dtype
print polyval(array([1, 2], dtype="f32"), array([1, 0], dtype="i8")).dtype
--- out
i32
i64
f64
f32
c64
i64
f32
