--- case: nonzero(zeros(3))
print nonzero(zeros(3))
--- out
(array([], dtype=int64),)
--- case: nonzero(arange(10, chunks=3) % 3)[0]
print nonzero(arange(10, chunks=3) % 3)[0]
--- out
[1 2 4 5 7 8]
--- case: nonzero(ones((1, 2, 2), chunks=1))
print nonzero(ones((1, 2, 2), chunks=1))
--- out
(array([0, 0, 0, 0]), array([0, 0, 1, 1]), array([0, 1, 0, 1]))
--- case: nonzero(eye(2))[2]
print nonzero(eye(2))[2]
--- err 3
<stdin>:1:7: error[E0506]: index 2 is out of range for 2 items
 1 | print nonzero(eye(2))[2]
   |       ^^^^^^^^^^^^^^^^^^
--- case: nonzero(x[x > 3] % 2)[0]
x = arange(9, chunks=2)
print nonzero(x[x > 3] % 2)[0]
--- out
[1 3]
--- case: nonzero(zeros((0, 2)))
print nonzero(zeros((0, 2)))
--- out
(array([], dtype=int64), array([], dtype=int64))
--- case: a number
print nonzero(5)
print where(0)
--- out
(array([0]),)
(array([], dtype=int64),)
