--- case: array_split(arange(5), 2)
print array_split(arange(5), 2)
--- out
[array([0, 1, 2]), array([3, 4])]
--- case: array_split(arange(6), [4, 2, -1, 99])
print array_split(arange(6), [4, 2, -1, 99])
--- out
[array([0, 1, 2, 3]), array([], dtype=int64), array([2, 3, 4]), array([5]), array([], dtype=int64)]
--- case: array_split(arange(6), 2, axis=1)
print array_split(arange(6), 2, axis=1)
--- err 3
<stdin>:1:33: error[E0503]: axis 1 of an array with 1 dimension
 1 | print array_split(arange(6), 2, axis=1)
   |                                 ^^^^^^
--- case: array_split(arange(6), ["a"])
print array_split(arange(6), ["a"])
--- err 3
<stdin>:1:30: error[E0403]: the places to cut are ints
 1 | print array_split(arange(6), ["a"])
   |                              ^^^^^
--- case: array_split(arange(100, chunks=7), 2)[1].chunks
print array_split(arange(100, chunks=7), 2)[1].chunks
--- out
((6, 7, 7, 7, 7, 7, 7, 2),)
