--- case: overlap(arange(6, chunks=3), 1)
print overlap(arange(6, chunks=3), 1)
--- out
[0 1 2 3 2 3 4 5]
--- case: overlap(eye(2, chunks=1), (0, 1), -1)
print overlap(eye(2, chunks=1), (0, 1), -1)
--- out
[[-1.  1.  0.  1.  0. -1.]
 [-1.  0.  1.  0.  1. -1.]]
--- case: overlap(zeros((0, 2)), 1, "nearest").shape
print overlap(zeros((0, 2)), 1, "nearest").shape
--- out
(0, 4)
