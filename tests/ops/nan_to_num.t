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
--- err 3
<stdin>:1:18: error[E0404]: 'nan_to_num' is not defined for c64
 1 | print nan_to_num(ones(2).astype("c64"))
   |                  ^^^^^^^^^^^^^^^^^^^^^
