--- case: as many chunks as the array
x = diff(arange(10, chunks=3) ** 2)
print x
print x.chunks
--- out
[ 1  3  5  7  9 11 13 15 17]
((3, 3, 3),)
--- case: booleans
print diff(arange(5) > 2)
--- out
[False False  True False]
--- case: nothing is left
print diff(arange(3), n=7)
--- out
[]
--- case: not at all
print diff(arange(3), n=0)
--- out
[0 1 2]
--- case: wrapping
print diff(arange(3, dtype="u8")[::-1])
--- out
[255 255]
--- case: length 1
print diff(ones((2, 1)))
--- out
[]
--- case: no such axis
print diff(arange(3), axis=1)
--- err 3
<stdin>:1:7: error[E0503]: axis 1 of an array with 1 dimension
 1 | print diff(arange(3), axis=1)
   |       ^^^^^^^^^^^^^^^^^^^^^^^
--- case: a last chunk of one element
print diff(arange(7, chunks=2), n=3)
print diff(arange(5, chunks=(4, 1)))
--- out
[0 0 0 0]
[1 1 1 1]
