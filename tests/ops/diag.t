--- case: diag([1, 2], -1)
print diag([1, 2], -1)
--- out
[[0 0 0]
 [1 0 0]
 [0 2 0]]
--- case: diag(zeros(0)).shape
print diag(zeros(0)).shape
--- out
(0, 0)
--- case: diag(arange(5, chunks=2)).sum(axis=0)
print diag(arange(5, chunks=2)).sum(axis=0)
--- out
[0 1 2 3 4]
--- case: diag([1], -9223372036854775808)
print diag([1], -9223372036854775808)
--- err 3
<stdin>:1:17: error[E0502]: the matrix would be too large
 1 | print diag([1], -9223372036854775808)
   |                 ^^^^^^^^^^^^^^^^^^^^
--- case: diag(eye(2), 3).shape
print diag(eye(2), 3).shape
--- out
(0,)
--- case: diag([nan, inf])
print diag([nan, inf])
--- out
[[nan  0.]
 [ 0. inf]]
--- case: a length known only while running
x = arange(10, chunks=3)
y = x[x > 4]
print diag(y[:2]).sum(axis=1)
print diag(outer(y, y)).sum(axis=0)
--- out
[5 6]
255
