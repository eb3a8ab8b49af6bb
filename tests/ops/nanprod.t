--- case: x = where(arange(12) % 5 == 1, nan, arange(12) * 1.0)
x = where(arange(12) % 5 == 1, nan, arange(12) * 1.0)
print nanprod(x)
--- out
0.0
--- case: x = where(random.random((4, 5), chunks=(2, 3), seed=3) > 0.5, nan, 1.5)
x = where(random.random((4, 5), chunks=(2, 3), seed=3) > 0.5, nan, 1.5)
print nanprod(x, axis=0)
print nanprod(x, axis=1)
--- out
[1.5  2.25 1.5  1.5  2.25]
[5.0625 2.25   1.     1.5   ]
--- case: nothing but NaN
print nanprod(where(zeros(3) == 0, nan, 1.0))
--- out
1.0
--- case: no elements
print nanprod(zeros(0))
--- out
1.0
--- case: integers
print nanprod(arange(5, dtype="i16"))
--- out
0
--- case: a list
print nanprod([1.5, 2.5])
--- out
3.75
--- case: a wrong axis
print nanprod(ones((2, 2)), axis=(0, 0))
--- err 3
<stdin>:1:29: error[E0503]: axis 0 is given twice
 1 | print nanprod(ones((2, 2)), axis=(0, 0))
   |                             ^^^^^^^^^^^
--- case: a narrow dtype wraps around
r = nanprod(arange(1, 30, chunks=7), dtype="i8")
print (r, r.dtype)
print nanprod(arange(1, 7).reshape((2, 3)) * 100, axis=0, dtype="u16", keepdims=true)
--- out
(0, "i8")
[[40000 34464 48928]]
--- case: in truth values
print (nanprod([0, 2], dtype="bool"), nanprod([[0, 0], [1, 2]], axis=1, dtype="bool"))
--- out
(false, array([False,  True]))
--- case: the dtype by position
print nanprod(ones(3), 0, "f32").dtype
--- out
f32
