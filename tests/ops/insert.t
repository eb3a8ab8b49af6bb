--- case: several values at one index
print insert(arange(4, chunks=3), 2, [7, 8, 9])
--- out
[0 1 7 8 9 2 3]
--- case: one value at several indices
print insert(arange(4), [0, 2, 2, 4], 9)
--- out
[9 0 1 9 9 2 3 9]
--- case: indices in any order
print insert(arange(5), [3, 1, 3], [7, 8, 9])
--- out
[0 8 1 2 7 9 3 4]
--- case: from the end
print insert(arange(3), -1, 9)
--- out
[0 1 9 2]
--- case: the flat array
print insert([[1, 2], [3, 4]], 1, 9)
--- out
[1 9 2 3 4]
--- case: rows
print insert([[1, 2], [3, 4]], 1, [9, 8], axis=0)
--- out
[[1 2]
 [9 8]
 [3 4]]
--- case: several rows
print insert([[1, 2], [3, 4]], [0, 2], [[9, 8], [7, 6]], axis=0)
--- out
[[9 8]
 [1 2]
 [3 4]
 [7 6]]
--- case: into nothing
print (insert([], 0, 1), insert([], 0, []))
--- out
(array([1.]), array([], dtype=float64))
--- case: values become elements of the array
x = insert([1, 2], 1, 1.9)
print (x, x.dtype)
--- out
(array([1, 1, 2]), "i64")
--- case: NaN and infinities
print insert([0.5], 0, [nan, -inf, -0.0])
--- out
[ nan -inf -0.   0.5]
--- case: no place for so many
print insert(arange(4), [1, 2], [1, 2, 3])
--- err 3
<stdin>:1:7: error[E0501]: axis 0 of length 3 cannot become this shape
 1 | print insert(arange(4), [1, 2], [1, 2, 3])
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: too many dimensions
print insert([1], 0, [[1]])
--- err 3
<stdin>:1:22: error[E0502]: the values have more dimensions than the array
 1 | print insert([1], 0, [[1]])
   |                      ^^^^^
--- case: no such axis
print insert([1], 0, 1, axis=1)
--- err 3
<stdin>:1:25: error[E0503]: axis 1 of an array with 1 dimension
 1 | print insert([1], 0, 1, axis=1)
   |                         ^^^^^^
