--- case: negative infinity
print nan_to_num(full(2, -inf))
print nan_to_num(full(2, -inf), neginf=-1)
--- out
[-1.79769313e+308 -1.79769313e+308]
[-1. -1.]
--- case: f32
print nan_to_num(full(1, inf, dtype="f32"))
--- out
[3.4028235e+38]
--- case: integers
print nan_to_num(arange(3))
--- out
[0 1 2]
--- case: no elements
print nan_to_num(zeros(0))
--- out
[]
--- case: complex
print nan_to_num(ones(2).astype("c64"))
print nan_to_num(full(1, nan).astype("c128"), nan=3)
print nan_to_num(full(1, -inf).astype("c64"))
print nan_to_num(full(1, inf).astype("c64"), posinf=7).dtype
--- out
[1.+0.j 1.+0.j]
[3.+0.j]
[-3.4028235e+38+0.j]
c64
--- case: numbers
x = array([nan, 1.0], chunks=1)
print [nan_to_num(nan), nan_to_num(3), nan_to_num(x.mean(), nan=-1)]
print nan_to_num(x.astype("f32").sum(), nan=2).dtype
--- out
[0.0, 3, -1.0]
f32
