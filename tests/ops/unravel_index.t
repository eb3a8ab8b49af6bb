--- case: one dimension
print unravel_index([3, 0], 4)
--- out
(array([3, 0]),)
--- case: three dimensions
print unravel_index([[7, 1]], (2, 2, 2))
--- out
(array([[1, 0]]), array([[1, 0]]), array([[1, 1]]))
--- case: what argmax finds
x = array([[1, 9], [3, 4]])
print unravel_index(argmax(x), x.shape)
--- out
(0, 1)
--- case: below 0
print unravel_index(-1, (2, 3))
--- err 1
<stdin>:1:7: error[E0506]: -1 is out of range for 6 elements
 1 | print unravel_index(-1, (2, 3))
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: nothing to find
print unravel_index(array([], dtype="i64"), (2, 3))
--- out
(array([], dtype=int64), array([], dtype=int64))
--- case: of nothing
print unravel_index([0], (2, 0))
--- err 1
<stdin>:1:7: error[E0506]: 0 is out of range for 0 elements
 1 | print unravel_index([0], (2, 0))
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: an order that is none
print unravel_index([1], (2, 3), order="X")
--- err 3
<stdin>:1:34: error[E0403]: 'order' is "C" or "F"
 1 | print unravel_index([1], (2, 3), order="X")
   |                                  ^^^^^^^^^
--- case: chunks
print unravel_index(arange(6, chunks=4), (2, 3))
--- out
(array([0, 0, 0, 1, 1, 1]), array([0, 1, 2, 0, 1, 2]))
--- case: narrow integers
print unravel_index(array([5], dtype="u8"), (2, 3))
--- out
(array([1]), array([2]))
--- case: floats
print unravel_index([1.0], (2, 3))
--- err 3
<stdin>:1:21: error[E0401]: 'indices' of 'unravel_index' must be array<int> or int, not list<float>[1]
 1 | print unravel_index([1.0], (2, 3))
   |                     ^^^^^
