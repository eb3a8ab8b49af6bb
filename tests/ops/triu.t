--- case: triu(ones((2, 2, 3)), -1)
print triu(ones((2, 2, 3)), -1)
--- out
[[[1. 1. 1.]
  [1. 1. 1.]]

 [[1. 1. 1.]
  [1. 1. 1.]]]
--- case: triu(eye(2) > 0).dtype
print triu(eye(2) > 0).dtype
--- out
bool
--- case: triu(zeros((0, 3))).shape
print triu(zeros((0, 3))).shape
--- out
(0, 3)
--- case: triu(ones((5, 5), chunks=2)).sum()
print triu(ones((5, 5), chunks=2)).sum()
--- out
15.0
