--- case: several chunks
print searchsorted(arange(0, 10, 2, chunks=2), arange(6, chunks=4))
--- out
[0 1 1 2 2 3]
--- case: NaN
print searchsorted(arange(3), where(arange(2) == 0, nan, 1.5))
--- out
[3 2]
--- case: an empty vector
print searchsorted(arange(0), arange(3))
--- out
[0 0 0]
--- case: no values
print searchsorted(arange(3), zeros(0))
--- out
[]
--- case: large integers
print searchsorted([2**62, 2**62 + 1], full(1, 2**62 + 1))
--- out
[1]
--- case: no vector
print searchsorted(ones((2, 2)), arange(3))
--- err 3
<stdin>:1:7: error[E0502]: a vector is needed here, not 2 dimensions
 1 | print searchsorted(ones((2, 2)), arange(3))
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: text
print searchsorted(["a"], arange(3))
--- err 1
<stdin>:1:7: error[E0401]: an item of the list is no real number
 1 | print searchsorted(["a"], arange(3))
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: complex numbers
print searchsorted(arange(3), arange(3).astype("c64"))
--- err 3
<stdin>:1:7: error[E0404]: these elements are in no order
 1 | print searchsorted(arange(3), arange(3).astype("c64"))
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
