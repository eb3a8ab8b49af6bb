--- case: empty_like(ones((2, 2)), dtype="bool")
print empty_like(ones((2, 2)), dtype="bool")
--- out
[[False False]
 [False False]]
--- case: another shape
x = empty_like(arange(3, dtype="i16"), shape=(2, 2))
print (x.shape, x.dtype, empty_like(ones(3), shape=4, chunks=3).chunks)
--- out
((2, 2), "i16", ((3, 1),))
--- case: a shape below 0
print empty_like(arange(3), shape=(2, -1))
--- err 3
<stdin>:1:29: error[E0502]: negative length -1
 1 | print empty_like(arange(3), shape=(2, -1))
   |                             ^^^^^^^^^^^^^
