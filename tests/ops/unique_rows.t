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
--- case: blocks that meet again, with NaN and -0
x = array([[1, 0.0], [nan, 2], [1, -0.0], [0, 5], [nan, 2], [1, 0.0], [0, 5]]).rechunk((2, 1))
print unique(x, axis=0, return_index=true, return_inverse=true, return_counts=true)
print unique(x.T, axis=1, return_counts=true)[1]
--- out
(array([[ 0.,  5.],
       [ 1.,  0.],
       [nan,  2.],
       [nan,  2.]]), array([3, 0, 1, 4]), array([1, 2, 1, 0, 3, 1, 0]), array([2, 3, 1, 1]))
[2 3 1 1]
--- case: complex numbers in blocks
x = from_parts(arange(12) % 3, arange(12) % 2).reshape(6, 2).rechunk((1, 1))
print unique(x, axis=0, return_index=true, return_inverse=true, return_counts=true)
print unique(x.astype("c64"), axis=0).dtype
--- out
(array([[0.+0.j, 1.+1.j],
       [1.+0.j, 2.+1.j],
       [2.+0.j, 0.+1.j]]), array([0, 2, 1]), array([0, 2, 1, 0, 2, 1]), array([2, 2, 2]))
c64
--- case: no parts, with all that can be told
print unique(zeros((0, 3)), axis=0, return_index=true, return_inverse=true, return_counts=true)
print unique(zeros((3, 0)), axis=0, return_index=true, return_inverse=true, return_counts=true)
--- out
(array([], shape=(0, 3), dtype=float64), array([], dtype=int64), array([], dtype=int64), array([], dtype=int64))
(array([], shape=(1, 0), dtype=float64), array([0]), array([0, 0, 0]), array([3]))
--- case: a length known only while running
x = arange(12).reshape(6, 2)
print unique(x[x[:, 0] > 3] % 4, axis=0, return_counts=true)
print unique(array([[true, false], [false, true], [true, false]])[::-1], axis=0)
--- out
(array([[0, 1],
       [2, 3]]), array([2, 2]))
[[False  True]
 [ True False]]
--- case: many rows, few different
print unique((arange(3_000_000, chunks=100_000) % 7).reshape(1_500_000, 2), axis=0, return_counts=true)
--- out
(array([[0, 1],
       [1, 2],
       [2, 3],
       [3, 4],
       [4, 5],
       [5, 6],
       [6, 0]]), array([214286, 214286, 214286, 214285, 214286, 214285, 214286]))
--- case: integers at the ends of their range
print unique(array([[18446744073709551615], [0], [18446744073709551615]], dtype="u64"), axis=0, return_counts=true)
print unique(array([[-9223372036854775808, 1], [9223372036854775807, 0]]), axis=0)
--- out
(array([[                   0],
       [18446744073709551615]], dtype=uint64), array([1, 2]))
[[-9223372036854775808                    1]
 [ 9223372036854775807                    0]]
--- case: equal_nan changes nothing
print unique([[nan], [nan]], axis=0, equal_nan=true).shape
print unique([[nan], [nan]], axis=0, equal_nan=false).shape
--- out
(2, 1)
(2, 1)
--- case: an axis that is no int
print unique([1], axis="a")
--- err 3
<stdin>:1:19: error[E0401]: 'axis' of 'unique' must be null or int, not string
 1 | print unique([1], axis="a")
   |                   ^^^^^^^^
--- case: where not even the lengths of the parts are known before the run
x = arange(12.0).reshape((6, 2))
y = x[x[:, 0] > 4]
print unique(concatenate([y, y]), axis=0, return_counts=true)
print unique(concatenate([y, y]), axis=1).shape
--- out
(array([[ 6.,  7.],
       [ 8.,  9.],
       [10., 11.]]), array([2, 2, 2]))
(6, 2)
--- case: more different rows than are kept between rounds
x = stack([arange(2_300_000) * 7 % 2_200_000, arange(2_300_000) % 2_200_000], axis=1).rechunk((600_000, 2))
r = unique(x, axis=0, return_index=true, return_inverse=true, return_counts=true)
print r[0].shape
print r[0][[0, 1, 700_000, -1]]
print r[1][:4]
print ((r[0][r[2]] == x).all(), r[3].sum(), r[3].max())
--- out
(2200000, 2)
[[      0       0]
 [      1 1257143]
 [ 700000  100000]
 [2199999  942857]]
[      0 1257143  314286 1571429]
(true, 2300000, 2)
--- without passes
