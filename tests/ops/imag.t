--- case: imag(ones(2, dtype="c128"))
print imag(ones(2, dtype="c128"))
--- out
[0. 0.]
--- case: as a property
x = array([1 + 2j, 3])
print (x.imag, (3 + 4j).imag, x.imag())
--- out
(array([2., 0.]), 4.0, array([2., 0.]))
--- case: truth values
print imag([true, false])
print imag(true)
print imag(array([true])).dtype
--- out
[False False]
false
bool
