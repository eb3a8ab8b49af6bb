--- case: all dimensions, any chunks
x = (4 * arange(3, chunks=5)[:, newaxis] + arange(4, chunks=5))
print vdot(x, x.rechunk(2))
--- out
506
--- case: empty and single
print vdot(zeros((0, 2)), zeros((0, 2)))
print vdot(full(1, 3), full(1, 4))
--- out
0.0
12
