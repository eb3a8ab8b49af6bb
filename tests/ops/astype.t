--- case: arange(3).astype("bool")
print arange(3).astype("bool")
--- out
[False  True  True]
--- case: arange(300, 303).astype("u8")
print arange(300, 303).astype("u8")
--- out
[44 45 46]
