--- case: ones_like(zeros((2, 2)), dtype="f32").dtype
print ones_like(zeros((2, 2)), dtype="f32").dtype
--- out
f32
--- case: another shape
x = ones_like(arange(3, dtype="i16"), shape=(2, 2))
print (x.shape, x.dtype, ones_like(ones(3), shape=4, chunks=3).chunks)
--- out
((2, 2), "i16", ((3, 1),))
--- case: a shape below 0
print ones_like(arange(3), shape=(2, -1))
--- err 3
<stdin>:1:28: error[E0502]: negative length -1
 1 | print ones_like(arange(3), shape=(2, -1))
   |                            ^^^^^^^^^^^^^
