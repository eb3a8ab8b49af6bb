--- case: along either axis
x = reshape(arange(12) ** 2, (3, 4)).rechunk((2, 3))
print gradient(x, axis=0)
print gradient(x, axis=-1)
print gradient(x, axis=0, edge_order=2)
print gradient(x, axis=1).chunks
--- out
[[16. 24. 32. 40.]
 [32. 40. 48. 56.]
 [48. 56. 64. 72.]]
[[ 1.  2.  4.  5.]
 [ 9. 10. 12. 13.]
 [17. 18. 20. 21.]]
[[ 0.  8. 16. 24.]
 [32. 40. 48. 56.]
 [64. 72. 80. 88.]]
((2, 1), (3, 1))
--- case: the shortest
print gradient(arange(2))
print gradient(arange(3), edge_order=2)
--- out
[1. 1.]
[1. 1. 1.]
--- case: f32 stays
print gradient(arange(4, dtype="f32")).dtype
--- out
f32
--- case: unsigned numbers do not wrap
print gradient((3 - arange(4)).astype("u8"))
--- out
[-1. -1. -1. -1.]
--- case: complex numbers, booleans
print gradient(arange(3).astype("c64"))
print gradient(arange(3) > 0)
--- out
[1.+0.j 1.+0.j 1.+0.j]
[1.  0.5 0. ]
--- case: NaN and infinity
print gradient(array([1, nan, 2, inf, inf, 3, 3]))
--- out
[ nan  0.5  nan  inf -inf -inf  0. ]
--- case: many chunks
print sum(gradient(arange(9000, chunks=7)) == 1)
--- out
9000
--- case: no elements
print gradient(zeros(0))
--- err 3
<stdin>:1:16: error[E0502]: a gradient of 0 elements; it needs 2
 1 | print gradient(zeros(0))
   |                ^^^^^^^^
--- case: a spacing of 0
print gradient(ones(3), 0)
--- err 3
<stdin>:1:25: error[E0403]: 'spacing' must not be 0
 1 | print gradient(ones(3), 0)
   |                         ^
--- case: too short for edge_order
print gradient(ones(2), edge_order=2)
--- err 3
<stdin>:1:16: error[E0502]: a gradient of 2 elements; it needs 3
 1 | print gradient(ones(2), edge_order=2)
   |                ^^^^^^^
--- case: no such edge_order
print gradient(ones(3), edge_order=3)
--- err 3
<stdin>:1:25: error[E0403]: 'edge_order' is 1 or 2
 1 | print gradient(ones(3), edge_order=3)
   |                         ^^^^^^^^^^^^
--- case: no axis
print gradient(ones((3, 3)))
--- out
[array([[0., 0., 0.],
       [0., 0., 0.],
       [0., 0., 0.]]), array([[0., 0., 0.],
       [0., 0., 0.],
       [0., 0., 0.]])]
--- case: an axis out of range
print gradient(ones(3), axis=1)
--- err 3
<stdin>:1:25: error[E0503]: axis 1 of an array with 1 dimension
 1 | print gradient(ones(3), axis=1)
   |                         ^^^^^^
--- case: 0-d
print gradient(ones(()), axis=0)
--- err 3
<stdin>:1:16: error[E0502]: 'gradient' takes arrays of one dimension or more
 1 | print gradient(ones(()), axis=0)
   |                ^^^^^^^^
--- case: every axis
print gradient(arange(8, chunks=3).reshape(2, 2, 2) * 1.0)
--- out
[array([[[4., 4.],
        [4., 4.]],

       [[4., 4.],
        [4., 4.]]]), array([[[2., 2.],
        [2., 2.]],

       [[2., 2.],
        [2., 2.]]]), array([[[1., 1.],
        [1., 1.]],

       [[1., 1.],
        [1., 1.]]])]
--- case: lengths known only while running
x = arange(10, chunks=3)
y = x[x > 4]
print gradient(y)
print gradient(y, y * 2.0)
print gradient(outer(y, y), axis=1)[0]
--- out
[1. 1. 1. 1. 1.]
[0.5 0.5 0.5 0.5 0.5]
[5. 5. 5. 5. 5.]
--- case: too few elements, as is known only while running
x = arange(10, chunks=3)
print gradient(x[x > 8])
--- err 3
<stdin>:2:7: error[E0502]: too few elements along axis 0: 1
 2 | print gradient(x[x > 8])
   |       ^^^^^^^^^^^^^^^^^^
