--- case: flipud(zeros((0, 2))).shape
print flipud(zeros((0, 2))).shape
--- out
(0, 2)
--- case: flipud(arange(5, chunks=2))
print flipud(arange(5, chunks=2))
--- out
[4 3 2 1 0]
