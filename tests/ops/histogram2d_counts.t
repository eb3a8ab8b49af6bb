--- case: a range
print histogram2d([1, 2], [3, 4], bins=[1, 2], range=[[0, 3], [3, 4]])
--- out
(array([[1., 1.]]), array([0., 3.]), array([3. , 3.5, 4. ]))
