--- case: trapz(arange(10, chunks=3), dx=2)
print trapz(arange(10, chunks=3), dx=2)
--- out
81.0
--- case: an axis
print trapz(ones((3, 2)), axis=0)
--- out
[2. 2.]
--- case: one element
print trapz(ones(1))
--- out
0.0
--- case: no such axis
print trapz(ones(3), axis=1)
--- err 3
<stdin>:1:7: error[E0503]: axis 1 of an array with 1 dimension
 1 | print trapz(ones(3), axis=1)
   |       ^^^^^^^^^^^^^^^^^^^^^^
--- case: its other name
print trapezoid(ones(3))
--- out
2.0
