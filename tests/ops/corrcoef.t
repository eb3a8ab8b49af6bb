--- case: several chunks
x = array([[0.0, 1.0, 2.0], [2.0, 1.0, 1.5]])
print corrcoef(x.rechunk(1), rowvar=true)
--- out
[[ 1.  -0.5]
 [-0.5  1. ]]
--- case: constants
print corrcoef(ones((2, 3)))
--- out
[[nan nan]
 [nan nan]]
