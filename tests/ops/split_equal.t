--- case: split(arange(5), 2)
print split(arange(5), 2)
--- err 3
<stdin>:1:24: error[E0502]: 5 elements do not make 2 equal parts
 1 | print split(arange(5), 2)
   |                        ^
--- case: split(arange(6), [4, 2, -1, 99])
print split(arange(6), [4, 2, -1, 99])
--- out
[array([0, 1, 2, 3]), array([], dtype=int64), array([2, 3, 4]), array([5]), array([], dtype=int64)]
--- case: split(arange(6), 2, axis=1)
print split(arange(6), 2, axis=1)
--- err 3
<stdin>:1:27: error[E0503]: axis 1 of an array with 1 dimension
 1 | print split(arange(6), 2, axis=1)
   |                           ^^^^^^
--- case: split(arange(6), ["a"])
print split(arange(6), ["a"])
--- err 3
<stdin>:1:24: error[E0403]: the places to cut are ints
 1 | print split(arange(6), ["a"])
   |                        ^^^^^
--- case: split(arange(100, chunks=7), 2)[1].chunks
print split(arange(100, chunks=7), 2)[1].chunks
--- out
((6, 7, 7, 7, 7, 7, 7, 2),)
