--- case: a matrix
print gradient([[1, 4, 9, 11], [1, 2, 3, 5]], [0, 1, 3, 4.5], axis=1)
print gradient([[1, 4], [2, 8]], [0, 2], axis=0)
--- out
[[3.         2.83333333 1.83333333 1.33333333]
 [1.         0.83333333 0.97619048 1.33333333]]
[[0.5 2. ]
 [0.5 2. ]]
--- case: chunks
print gradient(square(arange(7, chunks=2)), square(arange(7, chunks=3)) * 1.0)
--- out
[1. 1. 1. 1. 1. 1. 1.]
--- case: equal coordinates
print gradient([1, 2, 3.0], [0, 0, 1])
--- out
[inf nan  1.]
--- case: without an axis
print gradient([[1, 2], [3, 4]], [1, 2])
--- err 3
<stdin>:1:7: error[E0503]: coordinates need an axis: 'axis' must be an int
 1 | print gradient([[1, 2], [3, 4]], [1, 2])
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: too few elements
print gradient([1, 2], [0, 1], edge_order=2)
--- err 3
<stdin>:1:16: error[E0502]: a gradient of 2 elements; it needs 3
 1 | print gradient([1, 2], [0, 1], edge_order=2)
   |                ^^^^^^
--- case: an order that is none
print gradient([1, 2, 3], [0, 1, 2], edge_order=3)
--- err 3
<stdin>:1:38: error[E0403]: 'edge_order' is 1 or 2
 1 | print gradient([1, 2, 3], [0, 1, 2], edge_order=3)
   |                                      ^^^^^^^^^^^^
