--- case: atleast_3d(ones((1, 2, 3, 4))).shape
print atleast_3d(ones((1, 2, 3, 4))).shape
--- out
(1, 2, 3, 4)
--- case: atleast_3d(eye(2)).shape
print atleast_3d(eye(2)).shape
--- out
(2, 2, 1)
