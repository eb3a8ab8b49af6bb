--- case: masks that are computed, in chunks, of an array whose length is known only while running
x = arange(10, chunks=3)
y = x[x > 2]
print delete(x, x > 6)
print delete(y, y > 6)
print delete(y, zeros(7, dtype=bool))
print delete(x, ones(10, dtype=bool)).size
--- out
[0 1 2 3 4 5 6]
[3 4 5 6]
[3 4 5 6 7 8 9]
0
--- case: along axes
m = arange(6).reshape((2, 3))
print delete(m, [true, false], axis=0)
print delete(m, [false, true, false], axis=-1)
print delete(m, array([2, -3]), axis=1)
print delete(m, array([5]))
print delete(array([[nan, -0.0]]), [true, false], 1)
--- out
[[3 4 5]]
[[0 2]
 [3 5]]
[[1]
 [4]]
[0 1 2 3 4]
[[-0.]]
--- case: indices whose number is known only while running
x = arange(6) * 10
print delete(x, flatnonzero(x > 20))
print delete(x, where(x > 20)[0])
print delete(x, flatnonzero(x > 90))
print delete(x, array([1, 1, -1]))
--- out
[ 0 10 20]
[ 0 10 20]
[ 0 10 20 30 40 50]
[ 0 20 30 40]
--- case: an index out of range
print delete(arange(3), array([3]))
--- err 3
<stdin>:1:7: error[E0506]: index 3 is out of range for axis 0 of length 3
 1 | print delete(arange(3), array([3]))
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: nothing
print delete([], [])
print delete(zeros((0, 2)), zeros(0, dtype=bool), axis=0).shape
--- out
[]
(0, 2)
--- case: an axis that is not there
print delete(arange(3), [true, false, true], axis=1)
--- err 3
<stdin>:1:46: error[E0503]: axis 1 of an array with 1 dimension
 1 | print delete(arange(3), [true, false, true], axis=1)
   |                                              ^^^^^^
