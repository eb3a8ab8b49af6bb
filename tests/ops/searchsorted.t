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
<stdin>:1:7: error[E0401]: an item of the list is no number
 1 | print searchsorted(["a"], arange(3))
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: complex numbers
a = [1j, 1, 1 + 1j, 2]
print searchsorted(a, [1 + 1j, 1, 5, 0])
print searchsorted(a, [1 + 1j, 1, 5, 0], "right")
print searchsorted(arange(3), arange(3).astype("c64"))
print searchsorted(array(a, dtype="c64"), arange(3, chunks=2))
print searchsorted([1j, 2], 1j, "right")
print searchsorted([], [1j])
--- out
[2 1 4 0]
[3 2 4 0]
[0 1 2]
[0 1 3]
1
[0]
--- case: complex NaN come last, by which of their parts it is
a = array([1, from_parts(1, nan), from_parts(nan, 1), from_parts(nan, nan)])
print searchsorted(a, a[::-1])
print searchsorted(a, a, "right")
print searchsorted(a, [from_parts(0.5, nan), from_parts(inf, inf), from_parts(-0.0, -0.0)])
--- out
[3 2 1 0]
[1 2 3 4]
[1 1 0]
--- case: complex items of a tuple
print searchsorted((0, 1j, 1), arange(2))
--- out
[0 2]
