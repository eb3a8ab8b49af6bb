--- case: transpose(x[newaxis])
x = arange(6)
print transpose(x[newaxis])
--- out
[[0]
 [1]
 [2]
 [3]
 [4]
 [5]]
--- case: rows of several panels, of two sizes of elements
x = cumsum(ones((9000, 20), chunks=-1), axis=0)
y = cumsum(ones((9000, 20), dtype="f32", chunks=-1), axis=1)
w = arange(9000) % 13
print ((x.T + y.T) @ w == ((x + y) * w[:, newaxis]).sum(axis=0)).all()
print (y.T @ w == (y * w[:, newaxis]).sum(axis=0)).all()
--- out
true
true
