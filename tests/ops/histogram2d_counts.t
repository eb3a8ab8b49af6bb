--- case: a range
print histogram2d([1, 2], [3, 4], bins=[1, 2], range=[[0, 3], [3, 4]])
--- out
([[1. 1.]], [0. 3.], [3.  3.5 4. ])
