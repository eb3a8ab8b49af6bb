--- case: real(ones(2, dtype="c128"))
print real(ones(2, dtype="c128"))
--- out
[1. 1.]
--- case: as a property
x = array([1 + 2j, 3])
print (x.real, (3 + 4j).real, x.real())
--- out
(array([1., 3.]), 3.0, array([1., 3.]))
--- case: real numbers keep their dtype
print [real(array([1, 0], dtype=d)).dtype for d in ["bool", "i8", "u64", "f32", "c64"]]
print real(true)
--- out
["bool", "i8", "u64", "f32", "f32"]
true
