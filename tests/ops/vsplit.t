--- case: vsplit(eye(2), [1])[0].shape
print vsplit(eye(2), [1])[0].shape
--- out
(1, 2)
