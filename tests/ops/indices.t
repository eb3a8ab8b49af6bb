--- case: indices(3)
print indices(3)
--- out
[[0 1 2]]
--- case: indices((0, 2)).shape
print indices((0, 2)).shape
--- out
(2, 0, 2)
--- case: indices((2, -1))
print indices((2, -1))
--- err 3
<stdin>:1:15: error[E0502]: negative length -1
 1 | print indices((2, -1))
   |               ^^^^^^^
--- case: indices((4, 4), chunks=2).chunks
print indices((4, 4), chunks=2).chunks
--- out
((1, 1), (2, 2), (2, 2))
--- case: indices((2, 2), dtype="f32").dtype
print indices((2, 2), dtype="f32").dtype
--- out
f32
