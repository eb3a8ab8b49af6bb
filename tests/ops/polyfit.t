--- case: a line, a constant
print polyfit([0, 1, 2, 3], [1, 3, 7, 8], 1)
print polyfit([0, 1, 2, 3], [1, 3, 7, 8], 0)
--- out
[2.5 1. ]
[4.75]
--- case: exact points in many chunks
x = arange(100000, chunks=777) / 100000
print round(polyfit(x, 3 * x ** 2 - x + 0.5, 2), 9)
--- out
[ 3.  -1.   0.5]
--- case: the same for other chunks of the values
x = arange(1000, chunks=77) / 1000
print all(polyfit(x, sqrt(x), 3) == polyfit(x, sqrt(x).rechunk(10), 3))
--- out
true
--- case: lengths known only while running
x = arange(9)
y = x[x > 3]
print round(polyfit(y, y * 2, 1), 9) + 0.0
--- out
[2. 0.]
--- case: NaN
print polyfit([1, nan, 3], [1, 2, 3], 1)
--- out
[nan nan]
--- case: one point
print polyfit([5], [7], 0)
--- out
[7.]
--- case: places all the same
print polyfit([0, 0, 0], [1, 2, 3], 1)
--- err 1
<stdin>:1:7: error[E0403]: 3 points do not decide a polynomial of degree 1
 1 | print polyfit([0, 0, 0], [1, 2, 3], 1)
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   = help: a lower degree may do, or numbers nearer to 0: x - mean(x)
--- case: no points
print polyfit([], [], 0)
--- err 3
<stdin>:1:15: error[E0502]: 0 points for a polynomial of degree 0: it needs 1
 1 | print polyfit([], [], 0)
   |               ^^
--- case: a degree below 0
print polyfit([1, 2], [1, 2], -1)
--- err 3
<stdin>:1:31: error[E0403]: 'deg' must be from 0 to 255
 1 | print polyfit([1, 2], [1, 2], -1)
   |                               ^^
--- case: a degree too great
print polyfit([1, 2], [1, 2], 256)
--- err 3
<stdin>:1:31: error[E0403]: 'deg' must be from 0 to 255
 1 | print polyfit([1, 2], [1, 2], 256)
   |                               ^^^
--- case: as many values as places
print polyfit([1, 2], [1, 2, 3], 1)
--- err 3
<stdin>:1:23: error[E0502]: 3 numbers for 2 points
 1 | print polyfit([1, 2], [1, 2, 3], 1)
   |                       ^^^^^^^^^
--- case: matrices
print polyfit([1, 2], [[1, 2], [3, 4]], 1)
--- err 3
<stdin>:1:23: error[E0502]: 'polyfit' takes vectors, not 2 dimensions
 1 | print polyfit([1, 2], [[1, 2], [3, 4]], 1)
   |                       ^^^^^^^^^^^^^^^^
--- case: complex values
print polyfit([1, 2], [1j, 2], 1)
--- err 3
<stdin>:1:23: error[E0404]: 'polyfit' is not defined for c128
 1 | print polyfit([1, 2], [1j, 2], 1)
   |                       ^^^^^^^
