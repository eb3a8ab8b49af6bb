--- case: several chunks
print digitize(arange(7, chunks=2) / 2, arange(4, chunks=1))
--- out
[1 1 2 2 3 3 4]
--- case: NaN
print digitize(full(1, nan), [1, 2])
--- out
[2]
--- case: no values
print digitize(zeros(0), [1])
--- out
[]
--- case: falling
print digitize(arange(3), [5, 3, 1], right=true)
--- out
[3 3 2]
--- case: equal bounds
print digitize(arange(3), [1, 1, 1])
--- out
[0 3 3]
--- case: complex bins
print digitize(arange(3), [1j, 2])
--- err 1
<stdin>:1:7: error[E0401]: bins are real numbers
 1 | print digitize(arange(3), [1j, 2])
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: complex bins in an array
print digitize(arange(3), array([1j, 2]))
--- err 3
<stdin>:1:7: error[E0404]: these elements are in no order
 1 | print digitize(arange(3), array([1j, 2]))
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: a number
print [digitize(3, [1, 2]), digitize(1.5, [1, 2]), digitize(2, [1, 2], right=true), digitize(1, [3, 2])]
--- out
[2, 1, 1, 2]
