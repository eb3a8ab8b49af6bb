--- case: broadcast_to(ones((2, 1)), (2, 2)).sum()
print broadcast_to(ones((2, 1)), (2, 2)).sum()
--- out
4.0
--- case: a shape with lengths known only while running
x = arange(12).reshape((6, 2))
y = x[x[:, 0] > 6]
print broadcast_to(arange(2), y.shape)
print broadcast_to(y, y.shape)
print broadcast_to(y[:, 0:1], y.shape)
print broadcast_to(y, (2, y.shape[0], 2)).shape
print broadcast_to(x[:, newaxis], (6, y.shape[0], 2)).shape
print broadcast_to(7, y.shape)
--- out
[[0 1]
 [0 1]]
[[ 8  9]
 [10 11]]
[[ 8  8]
 [10 10]]
(2, 2, 2)
(6, 2, 2)
[[7 7]
 [7 7]]
--- case: a shape that does not fit once it is known
x = arange(6)
y = x[x > 3]
print broadcast_to(arange(5), y.shape)
--- err 3
<stdin>:3:7: error[E0501]: axis 0 of length 5 cannot become this shape
 3 | print broadcast_to(arange(5), y.shape)
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
