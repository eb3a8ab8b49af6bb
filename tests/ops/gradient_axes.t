--- case: one axis in a list
print gradient([1.0, 2, 4], axis=[0])
--- out
[array([1. , 1.5, 2. ])]
--- case: spacing
print gradient([[1.0, 2], [4, 8]], 0.5, axis=[0, 1])
--- out
[array([[ 6., 12.],
       [ 6., 12.]]), array([[2., 2.],
       [8., 8.]])]
--- case: no axes
print gradient(ones((2, 2)), axis=[])
--- out
[]
