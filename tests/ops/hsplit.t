--- case: hsplit(arange(4), [1])[0].shape
print hsplit(arange(4), [1])[0].shape
--- out
(1,)
