--- case: by columns
print ravel_multi_index(([3, 6, 6], [4, 5, 1]), (7, 6), order="F")
--- out
[31 41 13]
--- case: round
print ravel_multi_index(([-1, 9], [0, 1]), (2, 3), mode="wrap")
--- out
[3 4]
--- case: broadcast
print ravel_multi_index(([[0], [1]], [0, 1, 2]), (2, 3))
--- out
[[0 1 2]
 [3 4 5]]
--- case: and back
print ravel_multi_index(unravel_index([5, 1], (2, 3)), (2, 3))
--- out
[5 1]
--- case: one axis too few
print ravel_multi_index(([5],), (2, 3))
--- err 3
<stdin>:1:25: error[E0502]: indices along 1 axis for 2 dimensions
 1 | print ravel_multi_index(([5],), (2, 3))
   |                         ^^^^^^
--- case: a mode that is none
print ravel_multi_index(([0], [0]), (2, 3), mode="x")
--- err 3
<stdin>:1:45: error[E0403]: 'mode' is "raise", "wrap" or "clip"
 1 | print ravel_multi_index(([0], [0]), (2, 3), mode="x")
   |                                             ^^^^^^^^
--- case: an order that is none
print ravel_multi_index(([0], [0]), (2, 3), order="x")
--- err 3
<stdin>:1:45: error[E0403]: 'order' is "C" or "F"
 1 | print ravel_multi_index(([0], [0]), (2, 3), order="x")
   |                                             ^^^^^^^^^
--- case: chunks
print ravel_multi_index((arange(4, chunks=3) % 2, arange(4, chunks=2) % 3), (2, 3))
--- out
[0 4 2 3]
--- case: no elements, so that nothing can be wrapped or clipped
print ravel_multi_index(([1], [2]), (0, 3), mode="clip")
--- err 3
<stdin>:1:37: error[E0403]: an array without elements has no positions
 1 | print ravel_multi_index(([1], [2]), (0, 3), mode="clip")
   |                                     ^^^^^^
