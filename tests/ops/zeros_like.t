--- case: zeros_like(ones((2, 2)), dtype="i8")
print zeros_like(ones((2, 2)), dtype="i8")
--- out
[[0 0]
 [0 0]]
--- case: another shape
x = zeros_like(arange(3, dtype="i16"), shape=(2, 2))
print (x.shape, x.dtype, zeros_like(ones(3), shape=4, chunks=3).chunks)
--- out
((2, 2), "i16", ((3, 1),))
--- case: a shape below 0
print zeros_like(arange(3), shape=(2, -1))
--- err 3
<stdin>:1:29: error[E0502]: negative length -1
 1 | print zeros_like(arange(3), shape=(2, -1))
   |                             ^^^^^^^^^^^^^
