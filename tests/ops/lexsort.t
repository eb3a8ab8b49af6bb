--- case: one key
print lexsort([[2, 1, 3]])
--- out
[1 0 2]
--- case: an array of keys
print lexsort(array([[1, 5, 1, 4, 3, 4, 4], [9, 4, 0, 4, 0, 2, 1]]))
--- out
[2 4 6 5 3 1 0]
--- case: matrices
print lexsort([[[1, 0], [0, 1]], [[1, 1], [0, 0]]], axis=0)
--- out
[[1 1]
 [0 0]]
--- case: NaN, and lists of other types
print lexsort([[1, nan, 0.0], [1, 1, 1]])
--- out
[2 0 1]
--- case: chunks
print lexsort((arange(9, chunks=2) % 2, arange(9) % 3))
--- out
[0 6 3 4 1 7 2 8 5]
--- case: lengths known only while running
x = arange(5)
print lexsort((x[x > 2], x[x < 2]))
--- out
[0 1]
--- case: no elements
print lexsort(([], []))
--- out
[]
--- case: no keys
print lexsort([])
--- err 3
<stdin>:1:15: error[E0403]: 'lexsort' needs keys to sort by
 1 | print lexsort([])
   |               ^^
--- case: complex keys
print lexsort(([1j, 2],))
print lexsort(([3, 2, 1, 0], [2 + 1j, 2, 2 + 1j, 1j]))
print lexsort([array([from_parts(nan, 0), from_parts(0, nan), inf, 1j])])
print lexsort(array([[1j, 0, 1j]], chunks=1))
--- out
[0 1]
[3 1 2 0]
[3 2 1 0]
[1 0 2]
--- case: numbers are no keys
print lexsort([1, 2])
--- err 3
<stdin>:1:15: error[E0401]: the keys of 'lexsort' are arrays or lists of numbers
 1 | print lexsort([1, 2])
   |               ^^^^^^
--- case: no such axis
print lexsort([[1, 2]], axis=1)
--- err 3
<stdin>:1:25: error[E0503]: axis 1 of an array with 1 dimension
 1 | print lexsort([[1, 2]], axis=1)
   |                         ^^^^^^
