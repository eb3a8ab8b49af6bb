--- case: equal ones
print argsort([1j, 1j, 0, 1j])
--- out
[2 0 1 3]
--- case: along the first axis, chunks
x = from_parts(arange(6, chunks=4) % 2, arange(6) * -1.0).reshape(3, 2)
print argsort(x, axis=0)
--- out
[[2 2]
 [1 1]
 [0 0]]
--- case: the flat array
print argsort([[2j, 1], [1j, 0]], axis=null)
--- out
[3 2 0 1]
--- case: no elements
print argsort(array([], dtype="c64"))
--- out
[]
--- case: no such axis
print argsort([1j], axis=1)
--- err 3
<stdin>:1:7: error[E0503]: axis 1 of an array with 1 dimension
 1 | print argsort([1j], axis=1)
   |       ^^^^^^^^^^^^^^^^^^^^^
