--- case: every rule
x = (arange(100, chunks=30) ** 2 % 37) * 1.0
print histogram(x, bins="auto")[0]
print histogram(x, bins="fd")[0]
print histogram(x, bins="scott")[0]
print histogram(x, bins="rice")[0]
print histogram(x, bins="sturges")[0]
print histogram(x, bins="sqrt")[0]
--- out
[19  5 21  5  6 10 17 17]
[24 21 11 21 23]
[24 21 11 21 23]
[14 10 10 11  5  6  5 16  6 17]
[19  5 21  5  6 10 17 17]
[14 10 10 11  5  6  5 16  6 17]
--- case: no elements
print histogram(zeros(0), bins="auto")
--- out
(array([0]), array([0., 1.]))
--- case: elements alike
print histogram(ones(3), bins="auto")
print histogram(ones(3), bins="scott")
--- out
(array([3]), array([0.5, 1.5]))
(array([3]), array([0.5, 1.5]))
--- case: quartiles alike
print histogram(where(arange(20) == 3, 9.0, 0.0), bins="auto")
print histogram(where(arange(20) == 3, 9.0, 0.0), bins="fd")
--- out
(array([19,  0,  0,  0,  0,  1]), array([0. , 1.5, 3. , 4.5, 6. , 7.5, 9. ]))
(array([20]), array([0., 9.]))
--- case: a matrix of f32
print histogram(arange(12, dtype="f32", chunks=5).reshape((3, 4)), bins="auto")
print histogram(ones(2, dtype="f32"), bins="sqrt")[1].dtype
--- out
(array([3, 2, 2, 2, 3]), array([ 0. ,  2.2,  4.4,  6.6,  8.8, 11. ], dtype=float32))
f32
--- case: booleans
print histogram(arange(5) > 1, bins="sqrt")
--- out
(array([2, 0, 3]), array([0.        , 0.33333333, 0.66666667, 1.        ]))
--- case: densities
print histogram(arange(16), bins="sqrt", density=true)
--- out
(array([0.06666667, 0.06666667, 0.06666667, 0.06666667]), array([ 0.  ,  3.75,  7.5 , 11.25, 15.  ]))
--- case: NaN
print histogram(array([1, nan]), bins="sqrt")
--- err 1
<stdin>:1:7: error[E0403]: the range of the elements is not finite
 1 | print histogram(array([1, nan]), bins="sqrt")
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: infinity
print histogram(array([1, inf]), bins="sturges")
--- err 1
<stdin>:1:7: error[E0403]: the range of the elements is not finite
 1 | print histogram(array([1, inf]), bins="sturges")
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: too many bins
print histogram(where(arange(1000) == 3, 1e300, arange(1000)), bins="fd")
--- err 1
<stdin>:1:7: error[E0403]: bins of width 99.9 are more than 100000000
 1 | print histogram(where(arange(1000) == 3, 1e300, arange(1000)), bins="fd")
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: the other rules
x = (arange(100, chunks=30) ** 2 % 37) * 1.0
print histogram(x, bins="doane")[0]
print histogram(x, bins="stone")[0]
print histogram(x ** 3, bins="doane")[0]
print histogram(x ** 3, bins="stone")[0]
--- out
[19  5 21  5  6 10 17 17]
[3 0 5 0 0 0 0 0 6 0 0 5 0 0 0 0 0 0 0 5 0 0 0 0 0 5 0 5 0 0 6 0 0 5 0 0 0
 0 0 0 0 0 0 0 5 0 0 0 0 0 0 0 0 0 0 0 0 0 6 0 0 0 0 0 0 0 0 0 0 5 0 0 5 0
 0 5 0 6 0 0 0 0 0 6 0 0 0 0 0 0 0 6 0 0 6 0 0 0 0 5]
[50  6  0 10 11  6  0  6  6  5]
[24  5 11  5  0  0  0  0  5  0  0  0  0  0  0  0  0  0  0  6  0  0  0  0
  0  0  0  0  0  0  0  0  0  5  0  0  0  5  0  0  0  0  5  0  0  0  0  6
  0  0  0  0  0  0  0  0  0  6  0  0  0  0  0  0  0  0  0  0  0  0  0  0
  0  0  0  0  0  6  0  0  0  0  0  0  6  0  0  0  0  0  0  0  0  0  0  0
  0  0  0  5]
--- case: one and two elements
print histogram(ones(1), bins="doane")
print histogram(arange(2), bins="doane")
print histogram(arange(2), bins="stone")
print histogram(ones(1), bins="stone")
--- out
(array([1]), array([0.5, 1.5]))
(array([2]), array([0., 1.]))
(array([2]), array([0., 1.]))
(array([1]), array([0.5, 1.5]))
--- case: what a mask picks, maybe nothing
x = arange(20.0, chunks=7)
print [histogram(x[x > 5], bins=rule)[0] for rule in ["auto", "fd", "doane", "scott", "stone", "rice", "sturges", "sqrt"]]
print [histogram(x[x > 99], bins=rule)[0] for rule in ["auto", "fd", "doane", "scott", "stone", "rice", "sturges", "sqrt"]]
print histogram(x[x > 99], bins="fd")[1]
print histogram(x[x > 99], bins="fd", density=true)[0]
--- out
[array([3, 3, 2, 3, 3]), array([5, 4, 5]), array([3, 3, 2, 3, 3]), array([5, 4, 5]), array([14]), array([3, 3, 2, 3, 3]), array([3, 3, 2, 3, 3]), array([4, 3, 3, 4])]
[array([0]), array([0]), array([0]), array([0]), array([0]), array([0]), array([0]), array([0])]
[0. 1.]
[nan]
--- case: within a range
x = where(arange(20) == 3, nan, arange(20.0, chunks=7))
print histogram(x, bins="auto", range=(2, 7.5))
print histogram(x, bins="stone", range=(2, 7.5))
print histogram(x, bins="fd", range=(50, 60))
print histogram(x, bins="fd", range=(2, 2))
--- out
(array([1, 1, 2, 1]), array([2.   , 3.375, 4.75 , 6.125, 7.5  ]))
(array([2, 3]), array([2.  , 4.75, 7.5 ]))
(array([0]), array([50., 60.]))
(array([1]), array([1.5, 2.5]))
--- case: too many tries
print histogram(zeros(4097 ** 2, chunks=10 ** 6), bins="stone")
--- err 3
<stdin>:1:7: error[E0403]: the rule "stone" tries as many bins as the root of the number of elements, at most 4096
 1 | print histogram(zeros(4097 ** 2, chunks=10 ** 6), bins="stone")
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   = help: take another rule ("fd", "scott") or a number of bins
--- case: an infinite range
print histogram(arange(6), bins="auto", range=(0, inf))
--- err 3
<stdin>:1:41: error[E0403]: 'range' is not finite
 1 | print histogram(arange(6), bins="auto", range=(0, inf))
   |                                         ^^^^^^^^^^^^^^
--- case: a range
print histogram(arange(6), bins="auto", range=(0, 3))
--- out
(array([1, 1, 2]), array([0., 1., 2., 3.]))
--- case: weights
print histogram(arange(6), bins="auto", weights=ones(6))
--- err 3
<stdin>:1:41: error[E0403]: 'weights' need a number of bins
 1 | print histogram(arange(6), bins="auto", weights=ones(6))
   |                                         ^^^^^^^^^^^^^^^
--- case: complex numbers
print histogram(ones(2, dtype="c64"), bins="auto")
--- err 3
<stdin>:1:17: error[E0404]: a histogram of c64
 1 | print histogram(ones(2, dtype="c64"), bins="auto")
   |                 ^^^^^^^^^^^^^^^^^^^^
