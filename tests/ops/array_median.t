--- case: chunks do not matter
x = random.random((50, 40), chunks=7, seed=3)
print median(x)
print median(x.rechunk(-1))
--- out
0.5098914844446207
0.5098914844446207
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
--- out
(1+0j)
--- case: an axis twice
print median(ones((2, 2)), axis=(0, 0))
--- err 3
<stdin>:1:28: error[E0503]: axis 0 is given twice
 1 | print median(ones((2, 2)), axis=(0, 0))
   |                            ^^^^^^^^^^^
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
(nan, array([nan, nan]), (0,), array([[nan],
       [nan]]))
--- case: of what a mask picks
x = arange(7, chunks=3)
print median(x[x > 2])
--- out
4.5

--- case: of what a mask picks, and of none of it
x = arange(6).reshape((2, 3))
print (median(x[x > 9]), nanmedian(x[x > 9]), median(x[x > 2]))
print (median(x[x[:, 0] > 5], axis=0), median(x[x[:, 0] > 1], axis=0))
print median(ones(3, dtype="f32")[ones(3) > 1]).dtype
--- out
(nan, nan, 4.0)
(array([nan, nan, nan]), array([3., 4., 5.]))
f32

--- case: tall arrays are cut into groups of columns; small ones keep their chunks
x = ones((4_200_000, 5), chunks=(700_000, 5))
a = median(x, axis=0)
b = percentile(x, [25, 75], axis=0, keepdims=true)
c = nanmedian(x, axis=1)
d = quantile(ones((3, 1000, 5000, 2000), chunks=(1, 1000, 5000, 100)), 0.5, axis=(0, -1))
e = median(ones((100, 100), chunks=10), axis=0)
--- command check -
--- out
x  array<f64>[4200000, 5] in 6 chunks of [700000, 5], 168 MB, 28 MB a chunk
a  array<f64>[5] in 5 chunks of [1], 40 B, 8 B a chunk
b  array<f64>[2, 1, 5] in 5 chunks of [2, 1, 1], 80 B, 16 B a chunk
c  array<f64>[4200000] in 6 chunks of [700000], 33.6 MB, 5.6 MB a chunk
d  array<f64>[1000, 5000] in 15000 chunks of [1, 349], 40 MB, 2.8 kB a chunk
e  array<f64>[100] in 10 chunks of [10], 800 B, 80 B a chunk

--- case: groups of columns give what each column gives by itself
x = (arange(21_000_000, chunks=5_250_000) * 7919 % 65521).astype("u16").reshape((4_200_000, 5)) // [1, 2, 3, 5, 7]
y = median(x, axis=0)
print y
print (y == array([median(x[:, j]) for j in range(5)])).all()
--- out
[32760. 16380. 10920.  6552.  4680.]
true
