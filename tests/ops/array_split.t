--- case: array_split(arange(5), 2)
print array_split(arange(5), 2)
--- out
[[0 1 2], [3 4]]
--- case: array_split(arange(6), [4, 2, -1, 99])
print array_split(arange(6), [4, 2, -1, 99])
--- out
[[0 1 2 3], [], [2 3 4], [5], []]
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
