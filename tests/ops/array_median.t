--- case: chunks do not matter
x = random.random((50, 40), chunks=7, seed=3)
print median(x)
print median(x.rechunk(-1))
--- out
0.5162593310898898
0.5162593310898898
--- case: NaN
print median(where(arange(5, chunks=2) == 1, nan, 1.0))
--- out
nan
--- case: f32
print median(arange(5, dtype="f32"), keepdims=true)
--- out
[2.]
--- case: several axes
print median(ones((2, 2, 3)), axis=(0, -1))
--- out
[1. 1.]
--- case: large integers
print median(arange(4, chunks=1) - 2**62)
--- out
-4.611686018427388e+18
--- case: complex numbers
print median(arange(3).astype("c64"))
--- err 3
<stdin>:1:7: error[E0404]: elements of c64 are in no order
 1 | print median(arange(3).astype("c64"))
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: an axis twice
print median(ones((2, 2)), axis=(0, 0))
--- err 3
<stdin>:1:7: error[E0503]: axis 0 is given twice
 1 | print median(ones((2, 2)), axis=(0, 0))
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: infinity
print median(full(4, inf))
--- out
inf
--- case: empty lines
print median(zeros((2, 0)), axis=1)
--- out
[nan nan]
--- case: of no elements
print (median([]), median(zeros((0, 2)), axis=0), median(zeros((0, 2)), axis=1).shape, median(zeros((2, 0)), axis=1, keepdims=true))
--- out
(nan, [nan nan], (0,), [[nan]
 [nan]])
--- case: of what a mask picks
x = arange(7, chunks=3)
print median(x[x > 2])
--- out
4.5
