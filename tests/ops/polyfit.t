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
print polyfit([2, 2, 2], [1, 2, 3], 1)
--- out
[0. 2.]
[0.5 1. ]
--- err 0
weft: warning: polyfit: the points decide 1 of 2 coefficients: of all polynomials that fit as well, this is one with small coefficients; a lower degree may do
--- case: fewer points than coefficients
print round(polyfit([1, 2], [1, 2], 2), 12)
print round(polyfit([3], [5], 1), 12)
--- out
[0.21428571 0.35714286 0.42857143]
[0.83333333 2.5       ]
--- err 0
weft: warning: polyfit: the points decide 2 of 3 coefficients: of all polynomials that fit as well, this is one with small coefficients; a lower degree may do
weft: warning: polyfit: the points decide 1 of 2 coefficients: of all polynomials that fit as well, this is one with small coefficients; a lower degree may do
--- case: fewer places than coefficients, in chunks
x = tile([1, 2, 4], 100).rechunk(7)
p = polyfit(x, x * 3, 4)
print round(polyval(p, [1, 2, 4]), 9)
--- out
[ 3.  6. 12.]
--- err 0
weft: warning: polyfit: the points decide 3 of 5 coefficients: of all polynomials that fit as well, this is one with small coefficients; a lower degree may do
--- case: fewer places than coefficients, weighted
print round(polyfit([1, 1, 2, 2], [1, 2, 3, 5], 3, w=[1, 2, 1, 2]), 12)
--- out
[0.1748688  0.33488464 0.57126448 0.71898208]
--- err 0
weft: warning: polyfit: the points decide 2 of 4 coefficients: of all polynomials that fit as well, this is one with small coefficients; a lower degree may do
--- case: rcond
x = arange(8)
print round(polyfit(x, x * 2 + 1, 2, 0.5), 9)
print round(polyfit(x, x * 2 + 1, 2, 1e-9), 9) + 0.0
--- out
[0.1342756  0.80705942 3.0612586 ]
[0. 2. 1.]
--- err 0
weft: warning: polyfit: the points decide 1 of 3 coefficients: of all polynomials that fit as well, this is one with small coefficients; a lower degree may do
--- case: an infinite place
print polyfit([1, inf, 3], [1, 2, 3], 1)
--- out
[nan nan]
--- case: no points
print polyfit([], [], 0)
--- err 3
<stdin>:1:15: error[E0502]: 'polyfit' needs one point at least
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
--- case: full
x = array([0, 1, 2, 3, 4.5, 6], chunks=2)
y = [1, 3, 2, 5, 7, 4]
print polyfit(x, y, 1, full=true)
print polyfit(x, y, 2, null, true)[3]
print polyfit(x, y, 0, full=true, rcond=0.5)
--- out
(array([0.68341709, 1.78726968]), array([11.71524288]), 2, array([1.34301291, 0.44307596]), 1.3322676295501878e-15)
[1.62304842 0.59085813 0.12884289]
(array([3.66666667]), array([23.33333333]), 1, array([1.]), 0.5)
--- case: full where nothing is left, or not all is decided
print polyfit([1, 2], [1, 2], 1, full=true)[1:3]
print polyfit([1, 1, 1.0], [1, 2, 3], 1, full=true)[1:3]
print polyfit([1, nan, 3], [1, 2, 3], 1, full=true)
--- out
(array([], dtype=float64), 2)
(array([], dtype=float64), 1)
(array([nan, nan]), array([nan]), 2, array([nan, nan]), 6.661338147750939e-16)
--- case: covariances
x = array([0, 1, 2, 3, 4.5, 6], chunks=4)
y = [1, 3, 2, 5, 7, 4]
print polyfit(x, y, 1, cov=true)
print polyfit(x, y, 2, cov="unscaled")[1]
print polyfit([1, 2], [1, 2], 1, cov="unscaled")[1].round(9)
print polyfit(x, y, 1, full=true, cov=true)[2]
--- out
(array([0.68341709, 1.78726968]), array([[ 0.11774113, -0.32378812],
       [-0.32378812,  1.37855245]]))
[[ 0.01285627 -0.07749292  0.06258008]
 [-0.07749292  0.50730029 -0.48776286]
 [ 0.06258008 -0.48776286  0.77530606]]
[[ 2. -3.]
 [-3.  5.]]
2
--- case: a covariance of what the points do not decide
print isfinite(polyfit([2, 2, 2], [1, 2, 3], 1, cov=true)[0])
--- out
[ True  True]
--- err 0
weft: warning: polyfit: the points decide 1 of 2 coefficients: of all polynomials that fit as well, this is one with small coefficients; a lower degree may do
--- case: full and covariances, lengths known only while running
x = arange(9.0)
y = x[x > 2]
print polyfit(y, sqrt(y), 1, cov=true)[1].shape
print polyfit(y, sqrt(y), 1, full=true)[2]
--- out
(2, 2)
2
--- case: too few points for a covariance
print polyfit([1, 2], [1, 2], 1, cov=true)
--- err 3
<stdin>:1:15: error[E0502]: the covariance needs more points than coefficients: 2 points, 2 coefficients
 1 | print polyfit([1, 2], [1, 2], 1, cov=true)
   |               ^^^^^^
   = help: cov="unscaled" does not divide by how many more there are
--- case: no kind of covariance
print polyfit([1, 2], [1, 2], 1, cov="all")
--- err 3
<stdin>:1:34: error[E0403]: 'cov' is a truth value or "unscaled"
 1 | print polyfit([1, 2], [1, 2], 1, cov="all")
   |                                  ^^^^^^^^^
