--- case: x = where(arange(12) % 5 == 1, nan, arange(12) * 1.0)
x = where(arange(12) % 5 == 1, nan, arange(12) * 1.0)
print nansum(x)
--- out
48.0
--- case: x = where(random.random((4, 5), chunks=(2, 3), seed=3) > 0.5, nan, 1.5)
x = where(random.random((4, 5), chunks=(2, 3), seed=3) > 0.5, nan, 1.5)
print nansum(x, axis=0)
print nansum(x, axis=1)
--- out
[1.5 3.  1.5 1.5 3. ]
[6.  3.  0.  1.5]
--- case: nothing but NaN
print nansum(where(zeros(3) == 0, nan, 1.0))
--- out
0.0
--- case: no elements
print nansum(zeros(0))
--- out
0.0
--- case: integers
print nansum(arange(5, dtype="i16"))
--- out
10
--- case: a list
print nansum([1.5, 2.5])
--- out
4.0
--- case: a wrong axis
print nansum(ones((2, 2)), axis=(0, 0))
--- err 3
<stdin>:1:28: error[E0503]: axis 0 is given twice
 1 | print nansum(ones((2, 2)), axis=(0, 0))
   |                            ^^^^^^^^^^^
--- case: a narrow dtype wraps around
r = nansum(arange(1, 30, chunks=7), dtype="i8")
print (r, r.dtype)
print nansum(arange(1, 7).reshape((2, 3)) * 100, axis=0, dtype="u16", keepdims=true)
--- out
(-77, "i8")
[[500 700 900]]
--- case: in truth values
print (nansum([0, 2], dtype="bool"), nansum([[0, 0], [1, 2]], axis=1, dtype="bool"))
--- out
(true, array([False,  True]))
--- case: the dtype by position
print nansum(ones(3), 0, "f32").dtype
--- out
f32
