--- case: real(ones(2, dtype="c128"))
print real(ones(2, dtype="c128"))
--- out
[1. 1.]
--- case: as a property
x = array([1 + 2j, 3])
print (x.real, (3 + 4j).real, x.real())
--- out
([1. 3.], 3.0, [1. 3.])
