--- case: ones_like(zeros((2, 2)), dtype="f32").dtype
print ones_like(zeros((2, 2)), dtype="f32").dtype
--- out
f32
