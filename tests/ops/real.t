--- case: real(ones(2, dtype="c128"))
print real(ones(2, dtype="c128"))
--- out
[1. 1.]
