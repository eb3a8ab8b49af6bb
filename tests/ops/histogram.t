--- case: chunks do not matter
x = random.random(5000, chunks=300, seed=4)
print histogram(x, 5)[0]
print histogram(x.rechunk(-1), 5)[0]
--- out
[ 985 1054  989  978  994]
[ 985 1054  989  978  994]
--- case: no elements
print histogram(zeros(0), 2)
--- out
(array([0, 0]), array([0. , 0.5, 1. ]))
--- case: one value
print histogram(full(3, 7), 2)
--- out
(array([0, 3]), array([6.5, 7. , 7.5]))
--- case: density
print histogram(arange(10), 2, range=(2, 5), density=true)
--- out
(array([0.33333333, 0.33333333]), array([2. , 3.5, 5. ]))
--- case: weights
x = arange(6, chunks=4)
print histogram(x, 2, weights=x / 2)
--- out
(array([1.5, 6. ]), array([0. , 2.5, 5. ]))
--- case: NaN
print histogram(full(2, nan))
--- err 1
<stdin>:1:7: error[E0403]: the range from nan to nan is not finite
 1 | print histogram(full(2, nan))
   |       ^^^^^^^^^^^^^^^^^^^^^^^
--- case: NaN and a range
print histogram(where(arange(3) == 1, nan, 1.0), 2, range=(0, 2))[0]
--- out
[0 2]
--- case: booleans
print histogram(arange(3) > 0, 2)
--- out
(array([1, 2]), array([0. , 0.5, 1. ]))
--- case: f32
print histogram(arange(3, dtype="f32"), 2)[1].dtype
--- out
f32
--- case: a range that is turned round
print histogram(arange(3), range=(2, 1))
--- err 3
<stdin>:1:28: error[E0403]: 'range' ends before it begins
 1 | print histogram(arange(3), range=(2, 1))
   |                            ^^^^^^^^^^^^
--- case: three ends
print histogram(arange(3), range=(1, 2, 3))
--- err 3
<stdin>:1:28: error[E0403]: 'range' is two numbers
 1 | print histogram(arange(3), range=(1, 2, 3))
   |                            ^^^^^^^^^^^^^^^
--- case: too few weights
print histogram(arange(4), 2, weights=arange(3))
--- err 3
<stdin>:1:7: error[E0502]: the weights' shape is not that of the array
 1 | print histogram(arange(4), 2, weights=arange(3))
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: weights in other chunks, and both known only while running
x = arange(4, chunks=3)
w = array([1, 2, 4, 8], chunks=2)
print histogram(x, 2, weights=w)
print histogram(x[x > 0], 2, weights=w[w > 1])
--- out
(array([ 3, 12]), array([0. , 1.5, 3. ]))
(array([ 2, 12]), array([1., 2., 3.]))
--- case: too few weights, as is known only while running
x = arange(4, chunks=3)
w = array([1, 2, 4, 8], chunks=2)
print histogram(x[x > 0], 2, weights=w[w > 2])
--- err 3
<stdin>:3:7: error[E0502]: the weights' shape is not that of the array
 3 | print histogram(x[x > 0], 2, weights=w[w > 2])
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: complex numbers
print histogram(arange(3).astype("c64"), 2, range=(0, 1))
--- err 3
<stdin>:1:7: error[E0404]: a histogram of c64
 1 | print histogram(arange(3).astype("c64"), 2, range=(0, 1))
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: nothing of it
print histogram(arange(5), 3)[0][:0]
--- out
[]
--- case: what a mask picks
x = arange(20.0, chunks=7)
print histogram(x[x > 5], 3)
print histogram(x[x > 99], 3)
print histogram(x[x > 99].astype("f32"), 2)[1].dtype
print histogram(x[x > 99], 2, range=(3, 5))
--- out
(array([5, 4, 5]), array([ 6.        , 10.33333333, 14.66666667, 19.        ]))
(array([0, 0, 0]), array([0.        , 0.33333333, 0.66666667, 1.        ]))
f32
(array([0, 0]), array([3., 4., 5.]))
--- case: weights keep their dtype
x = arange(6, chunks=4)
print histogram(x, 2, weights=x)[0]
print histogram(x, 2, weights=x.astype("f32") / 2)[0].dtype
print histogram(x, 2, weights=x * sqrt(-1 + zeros(1, dtype="c64")))[0]
print histogram(x, 2, weights=x, density=true)[0]
--- out
[ 3 12]
f32
[0. +3.j 0.+12.j]
[0.08 0.32]
--- case: an infinite range
print histogram(arange(3), range=(-inf, 1))
--- err 3
<stdin>:1:28: error[E0403]: 'range' is not finite
 1 | print histogram(arange(3), range=(-inf, 1))
   |                            ^^^^^^^^^^^^^^^
--- case: no bins, underlined
print histogram([1, 2], bins=0)
print histogram([1, 2], -3, density=true)
--- err 3
<stdin>:1:25: error[E0403]: 'bins' must be from 1 to 100000000
 1 | print histogram([1, 2], bins=0)
   |                         ^^^^^^
<stdin>:2:25: error[E0403]: 'bins' must be from 1 to 100000000
 2 | print histogram([1, 2], -3, density=true)
   |                         ^^
weft: 2 errors
