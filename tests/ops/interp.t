--- case: a matrix in chunks
print interp(arange(6, chunks=4).reshape(2, 3) / 2, [0, 1, 2], [0, 10, 40])
--- out
[[ 0.  5. 10.]
 [25. 40. 40.]]
--- case: one point
print interp([0, 1, 2], [1], [5])
--- out
[5. 5. 5.]
--- case: NaN, infinities and zeros
print interp([nan, inf, -inf, -0.0], [0, 1], [1, 2])
--- out
[nan  2.  1.  1.]
--- case: infinite values at the points
print interp([1, 1.5, 2], [1, 2], [inf, 3])
--- out
[inf inf  3.]
--- case: no elements
print interp([], [1, 2], [3, 4])
--- out
[]
--- case: complex values
print interp([1.5], [1, 2], from_parts([1, 2], [0, 2]))
--- out
[1.5+1.j]
--- case: no points
print interp(1, [], [])
--- err 3
<stdin>:1:17: error[E0403]: there must be points to interpolate between
 1 | print interp(1, [], [])
   |                 ^^
--- case: points that are no vector
print interp(1, [[1, 2]], [1, 2])
--- err 3
<stdin>:1:17: error[E0502]: the points must be vectors
 1 | print interp(1, [[1, 2]], [1, 2])
   |                 ^^^^^^^^
--- case: points of which a mask picks
x = arange(5)
print interp([2.5], x[x > 1], x[x > 1] * 2)
--- out
[5.]
--- case: points whose number is known only while running
x = arange(5.0)
xp = x[x > 1]
print interp([1.5, 2.5, 9], xp, x[x > 1] * 2)
print interp(2.5, xp, [1, 2, 4])
--- out
[4. 5. 8.]
1.5
--- case: as many values as points, which are known only while running
print interp([1.5], arange(5)[arange(5) > 1], [1, 2])
--- err 3
<stdin>:1:7: error[E0502]: 2 values at 3 points
 1 | print interp([1.5], arange(5)[arange(5) > 1], [1, 2])
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: no points, as is known only while running
print interp([1.5], arange(5)[arange(5) > 4], [1, 2])
--- err 3
<stdin>:1:7: error[E0403]: there must be points to interpolate between
 1 | print interp([1.5], arange(5)[arange(5) > 4], [1, 2])
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
