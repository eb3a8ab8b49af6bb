--- case: sqrt(-1.0)
print sqrt(-1.0)
--- out
nan
--- case: sqrt(ones((2, 2), dtype="f32"))
print sqrt(ones((2, 2), dtype="f32"))
--- out
[[1. 1.]
 [1. 1.]]
--- case: complex numbers on both sides of the branch cut
x = arange(-4, 5, 4).astype("c128")
print sqrt(x)
print sqrt(conj(x))
--- out
[0.+2.j 0.+0.j 2.+0.j]
[0.-2.j 0.-0.j 2.-0.j]
