--- case: as a method
print array([1, 2, 3]).item(-1)
--- out
3
--- case: out of range
print item([1, 2], 2)
--- err 3
<stdin>:1:7: error[E0506]: index 2 is out of range for axis 0 of length 2
 1 | print item([1, 2], 2)
   |       ^^^^^^^^^^^^^^^
--- case: chunks
print arange(9, chunks=2).item(7)
--- out
7
--- case: no elements
print item([])
--- err 3
<stdin>:1:12: error[E0502]: the array has not one element
 1 | print item([])
   |            ^^
   = help: say which one: x.item(0), or x[0]
--- case: booleans and complex numbers
print item([true])
print item([1j])
--- out
true
1j
