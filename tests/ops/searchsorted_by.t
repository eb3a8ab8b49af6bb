--- case: after equal ones
print searchsorted([3, 1, 2], 2, side="right", sorter=[1, 2, 0])
--- out
2
--- case: chunks
a = arange(9, 0, -1, chunks=2)
print searchsorted(a, arange(4, chunks=3), sorter=argsort(a))
--- out
[0 0 1 2]
--- case: no elements
print searchsorted([], [1], sorter=array([], dtype="i64"))
--- out
[0]
--- case: a side that is none
print searchsorted([1], [1], side="x", sorter=[0])
--- err 3
<stdin>:1:30: error[E0403]: 'side' is "left" or "right"
 1 | print searchsorted([1], [1], side="x", sorter=[0])
   |                              ^^^^^^^^
--- case: a matrix
print searchsorted([[1]], [1], sorter=[0])
--- err 3
<stdin>:1:20: error[E0502]: a vector is needed here, not 2 dimensions
 1 | print searchsorted([[1]], [1], sorter=[0])
   |                    ^^^^^
--- case: a position that is not there
print searchsorted([1], [1], sorter=[4])
--- err 3
<stdin>:1:7: error[E0506]: index 4 is out of range for axis 0 of length 1
 1 | print searchsorted([1], [1], sorter=[4])
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
