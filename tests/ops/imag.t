--- case: imag(ones(2, dtype="c128"))
print imag(ones(2, dtype="c128"))
--- out
[0. 0.]
