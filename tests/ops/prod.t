--- case: zeros(0).prod()
print zeros(0).prod()
--- out
1.0
--- case: a narrow dtype wraps around
r = prod(arange(1, 30, chunks=7), dtype="i8")
print (r, r.dtype)
print prod(arange(1, 7).reshape((2, 3)) * 100, axis=0, dtype="u16", keepdims=true)
--- out
(0, "i8")
[[40000 34464 48928]]
--- case: in truth values
print (prod([0, 2], dtype="bool"), prod([[0, 0], [1, 2]], axis=1, dtype="bool"))
--- out
(false, array([False,  True]))
--- case: the dtype by position
print prod(ones(3), 0, "f32").dtype
--- out
f32
--- case: pandas' name
print product([2, 3])
--- out
6
