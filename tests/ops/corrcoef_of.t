--- case: columns as variables
print corrcoef([[0, 1], [1, 1], [2, 4]], [[1], [2], [3]], rowvar=false)
--- out
[[1.        0.8660254 1.       ]
 [0.8660254 1.        0.8660254]
 [1.        0.8660254 1.       ]]
--- case: a constant has none
print corrcoef([1, 2], [3, 3])
--- out
[[ 1. nan]
 [nan nan]]
--- case: three dimensions
print corrcoef([1, 2], ones((1, 1, 2)))
--- err 3
<stdin>:1:24: error[E0502]: 'corrcoef' takes vectors and matrices, not 3 dimensions
 1 | print corrcoef([1, 2], ones((1, 1, 2)))
   |                        ^^^^^^^^^^^^^^^
