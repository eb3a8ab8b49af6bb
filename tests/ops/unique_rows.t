--- case: all that can be told
print unique([[3, 2], [1, 2], [1, 2], [3, 2], [0, 5]], return_index=true, return_inverse=true, return_counts=true, axis=0)
--- out
(array([[0, 5],
       [1, 2],
       [3, 2]]), array([4, 1, 0]), array([2, 1, 1, 2, 0]), array([1, 2, 2]))
--- case: two of them
print unique([[3], [1], [3]], axis=0, return_index=true, return_inverse=true)
print unique([[3], [1], [3]], axis=0, return_index=true, return_counts=true)
print unique([[3], [1], [3]], axis=0, return_inverse=true, return_counts=true)
--- out
(array([[1],
       [3]]), array([1, 0]), array([1, 0, 1]))
(array([[1],
       [3]]), array([1, 0]), array([1, 2]))
(array([[1],
       [3]]), array([1, 0, 1]), array([1, 2]))
--- case: one of them
print unique([[3], [1], [3]], axis=0, return_index=true)
print unique([[3], [1], [3]], axis=0, return_inverse=true)
--- out
(array([[1],
       [3]]), array([1, 0]))
(array([[1],
       [3]]), array([1, 0, 1]))
--- case: columns
print unique([[1, 1, 2], [1, 1, 3]], axis=1)
print unique([[1, 1, 2], [1, 1, 3]], axis=-1)
--- out
[[1 2]
 [1 3]]
[[1 2]
 [1 3]]
--- case: a vector
print unique([3, 1, 1], axis=0)
--- out
[1 3]
--- case: three dimensions
print unique(arange(8).reshape(2, 2, 2) // 4, axis=1)
--- out
[[[0 0]]

 [[1 1]]]
--- case: floats, -0 equals 0
print unique([[0.5, -0.0], [0.5, 0.0], [-1, inf]], axis=0)
--- out
[[-1.   inf]
 [ 0.5 -0. ]]
--- case: complex
print unique([[1j, 2], [1j, 2], [1, 4]], axis=0)
--- out
[[0.+1.j 2.+0.j]
 [1.+0.j 4.+0.j]]
--- case: booleans
print unique([[true, false], [true, false]], axis=0)
--- out
[[ True False]]
--- case: no parts
print unique(zeros((0, 3)), axis=0).shape
--- out
(0, 3)
--- case: parts of nothing
print unique(zeros((3, 0)), axis=0).shape
--- out
(1, 0)
--- case: chunks
print unique(arange(12, chunks=5).reshape(6, 2) % 4, axis=0)
--- out
[[0 1]
 [2 3]]
--- case: an axis that is no int
print unique([1], axis="a")
--- err 3
<stdin>:1:19: error[E0401]: 'axis' of 'unique' must be int, not string
 1 | print unique([1], axis="a")
   |                   ^^^^^^^^
