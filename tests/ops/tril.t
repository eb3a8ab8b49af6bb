--- case: tril(ones((2, 2, 3)), -1)
print tril(ones((2, 2, 3)), -1)
--- out
[[[0. 0. 0.]
  [1. 0. 0.]]

 [[0. 0. 0.]
  [1. 0. 0.]]]
--- case: tril(eye(2) > 0).dtype
print tril(eye(2) > 0).dtype
--- out
bool
--- case: tril(zeros((0, 3))).shape
print tril(zeros((0, 3))).shape
--- out
(0, 3)
--- case: tril(ones((5, 5), chunks=2)).sum()
print tril(ones((5, 5), chunks=2)).sum()
--- out
15.0
--- case: tril of rows where a mask holds
x = ones((4, 3), chunks=2)
print tril(x[arange(4) % 2 == 0])
--- out
[[1. 0. 0.]
 [1. 1. 0.]]
