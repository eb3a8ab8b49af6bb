--- case: NaN
x = [nan * 1j, 1]
print (isclose(x, x), isclose(x, x, equal_nan=true))
--- out
(array([False,  True]), array([ True,  True]))
--- case: infinities
x = [from_parts(inf, 0), from_parts(0, -inf)]
print (isclose(x, x), isclose(x, -1 * array(x)))
--- out
(array([ True,  True]), array([False, False]))
--- case: tolerances
print isclose([1j], [1.1j], rtol=0.2, atol=0)
--- out
[ True]
--- case: no elements
print isclose(array([], dtype="c64"), 1j)
--- out
[]
--- case: allclose
print allclose([1j, 2], [1j, 2.0000001])
--- out
true
--- case: text
print isclose(1j, "a")
--- err 3
<stdin>:1:19: error[E0401]: 'b' of 'isclose' must be array or number, not string
 1 | print isclose(1j, "a")
   |                   ^^^
