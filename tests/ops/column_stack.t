--- case: one vector
print column_stack([[1, 2]])
--- out
[[1]
 [2]]
--- case: empty vectors
print column_stack([[], []]).shape
--- out
(0, 2)
--- case: truth values and NaN
print column_stack([[true, false], [nan, 1]])
--- out
[[ 1. nan]
 [ 0.  1.]]
--- case: other chunks
print column_stack((arange(5, chunks=2), arange(5, chunks=3) * 2))
--- out
[[0 0]
 [1 2]
 [2 4]
 [3 6]
 [4 8]]
--- case: nothing
print column_stack([])
--- err 3
<stdin>:1:7: error[E0403]: 'concatenate' needs at least one array
 1 | print column_stack([])
   |       ^^^^^^^^^^^^^^^^
--- case: three dimensions are joined along the second
print column_stack([ones((1, 2, 2)), zeros((1, 1, 2))]).shape
--- out
(1, 3, 2)
