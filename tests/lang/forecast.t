--- case: a result larger than the memory limit
--- command eval --memory-limit 1GB ones(2**62)[ones(2**62) > 1].sum()
--- err 1
<expression>:1:1: error[E0704]: this needs about 79.2 TB at a time, but the memory limit is 1 GB
 1 | ones(2**62)[ones(2**62)
   | ^^^^^^^^^^^^^^^^^^^^^^^
   = help: smaller chunks or blocks need less memory at a time; or give --memory-limit 79.2TB
--- case: a block larger than the memory limit
--- command eval --memory-limit 1GB sort(random.random(2**40, chunks=2**40, seed=1))[0]
--- err 1
<expression>:1:1: error[E0704]: this needs about 39.6 TB at a time, but the memory limit is 1 GB
 1 | sort(random.random(2**40,
   | ^^^^^^^^^^^^^^^^^^^^^^^^^
   = help: smaller chunks or blocks need less memory at a time; or give --memory-limit 39.6TB
--- case: what sorts, of more than there is memory for
--- command eval --memory-limit 1GB unique(arange(2**40, chunks=2**30))
--- err 1
<expression>:1:1: error[E0704]: this needs about 10 TB at a time, but the memory limit is 1 GB
 1 | unique(arange(2**40,
   | ^^^^^^^^^^^^^^^^^^^^
   = help: smaller chunks or blocks need less memory at a time; or give --memory-limit 10TB
--- case: what sorts, among others
--- command eval --memory-limit 1GB intersect1d(arange(2**40, chunks=2**30), arange(4))
--- err 1
<expression>:1:1: error[E0704]: this needs about 10 TB at a time, but the memory limit is 1 GB
 1 | intersect1d(arange(2**40,
   | ^^^^^^^^^^^^^^^^^^^^^^^^^
   = help: smaller chunks or blocks need less memory at a time; or give --memory-limit 10TB
--- case: quantiles along an axis
--- command eval --memory-limit 1GB percentile(arange(2**45).reshape((2**25,2**20)), 5, axis=0)
--- err 1
<expression>:1:1: error[E0704]: this needs about 31.1 GB at a time, but the memory limit is 1 GB
 1 | percentile(arange(2**45).reshape((2**25,2**20)),
   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   = help: smaller chunks or blocks need less memory at a time; or give --memory-limit 31.1GB
--- case: work for lifetimes
--- command eval linspace(0,1,2**62).mean()
--- err 1
<expression>:1:1: error[E0706]: this visits 4.6e+18 elements one by one: more than 37 years of processor time
 1 | linspace(0,1,2**62).mean()
   | ^^^^^^^^^^^^^^^^^^^^^^^^^^
   = help: take a part of it, x[:10 ** 9] or x[::10 ** 9]; not visited are ones and full, and ranges (arange, linspace) for min, max, argmin, argmax, any, all, count_nonzero and sums of integers
--- case: work for lifetimes, of what is stored small
--- command eval broadcast_to([5,1,3],(2**60,3)).max()
--- err 1
<expression>:1:1: error[E0706]: this visits 3.5e+18 elements one by one: more than 27 years of processor time
 1 | broadcast_to([5,1,3],(2**60,3)).max()
   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   = help: take a part of it, x[:10 ** 9] or x[::10 ** 9]; not visited are ones and full, and ranges (arange, linspace) for min, max, argmin, argmax, any, all, count_nonzero and sums of integers
--- case: ranges of which a few elements say it all
x = arange(2 ** 62)
print x.sum()
print x.max()
print x[::-3].argmax()
print (x * 2 - 7).ptp()
print (x > 5).sum()
print x.all()
print (x - 2 ** 61).count_nonzero()
print linspace(-1, 1, 2 ** 50 + 1).argmax()
print broadcast_to(arange(3), (2 ** 60, 3)).max()
--- out
-2305843009213693952
4611686018427387903
0
9223372036854775806
4611686018427387898
false
4611686018427387903
1125899906842624
2
--- without passes
--- case: ranges on several dimensions, of which some are kept
x = arange(2 ** 30)[:, newaxis] + arange(2 ** 30)[newaxis, ::-1]
print x.sum()
print x.argmax()
print (x[:2] - x[:, :2].T).max(axis=1)
--- out
-1152921504606846976
1152921503533105152
[0 2]
--- without passes
--- case: integers that wrap around, after all, are visited
--- command eval arange(2**62).astype(i32).max()
--- err 1
<expression>:1:1: error[E0706]: this visits 4.6e+18 elements one by one: more than 37 years of processor time
 1 | arange(2**62).astype(i32).max()
   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   = help: take a part of it, x[:10 ** 9] or x[::10 ** 9]; not visited are ones and full, and ranges (arange, linspace) for min, max, argmin, argmax, any, all, count_nonzero and sums of integers
   = note: in block 1 of 65536 of 'max-partial'
--- without passes
--- case: one element for a whole row is read before the row that is computed from it is written
x = (reshape(arange(0.1, 0.6, 1.0), (1, 1)) - linspace(-3.0, -3.0, 200)) + reshape(linspace(0.25, 0.25, 17), (17, 1, 1))
y = where(full(x.shape, true), x, x)
print y.max(axis=(0, 1)).max()
print y.min()
--- out
3.35
3.35
--- case: a part of it
x = linspace(0, 1, 2**62)
print x[:5].max() < 1e-17
print x[::2**60].max()
print (x * 2 + 1)[-1]
print x.size
--- without passes
--- out
true
0.75
3.0
4611686018427387904
--- case: what is the same throughout
print (ones(2**62) * 2 + 1).mean()
print ones(2**62, dtype="i8").sum()
print (ones(2**62) > 0).all()
print cos(zeros((2**31, 2**31))).max()
--- without passes
--- out
3.0
4611686018427387904
true
1.0
--- case: long arrays are printed from their corners
print ones(2**62)
print arange(2**62)
print linspace(0, 1, 2**62)
print random.random((10**9, 10**9), seed=1)[::10**8, ::2*10**8]
print cos(random.random((10**6, 10**6), seed=1)).T
--- without passes
--- without plans
--- out
[1. 1. 1. ... 1. 1. 1.]
[                  0                   1                   2 ...
 4611686018427387901 4611686018427387902 4611686018427387903]
[0.00000000e+00 2.16840434e-19 4.33680869e-19 ... 1.00000000e+00
 1.00000000e+00 1.00000000e+00]
[[0.64398813 0.66212183 0.08661926 0.11398372 0.55934934]
 [0.35792533 0.75026708 0.82390705 0.64158327 0.46083343]
 [0.67938374 0.04965779 0.8920877  0.08122986 0.00290929]
 [0.12298747 0.44202808 0.21416504 0.1333472  0.09466731]
 [0.50805268 0.56627895 0.38701338 0.91644646 0.16657906]
 [0.44827549 0.4163151  0.65906551 0.98994087 0.55505096]
 [0.32807027 0.76905772 0.40338532 0.3563064  0.48762921]
 [0.46023207 0.61600409 0.70497935 0.52630081 0.67975033]
 [0.70052076 0.77405427 0.6731472  0.47881689 0.9766585 ]
 [0.96634567 0.52874877 0.82545648 0.38141895 0.00978627]]
[[0.79970769 0.69171292 0.59565076 ... 0.9999498  0.57932477 0.63271052]
 [0.98838491 0.99917497 0.8926484  ... 0.56258683 0.93791784 0.94505649]
 [0.7037624  0.96235783 0.60941086 ... 0.80022674 0.99135674 0.97603771]
 ...
 [0.91069744 0.67910876 0.93549933 ... 0.9733027  0.70310304 0.68324102]
 [0.88107648 0.9976965  0.86077631 ... 0.72554726 0.81992808 0.61011771]
 [0.78872042 0.97619943 0.99967661 ... 0.86219357 0.82730484 0.69024634]]
--- case: printed from corners across chunks of one element
print (arange(3000, chunks=1000).rechunk(((1, 1, 2996, 2),)) + 0.5)
print arange(4000, chunks=7).reshape((2, 2, 1000))[:, :, ::-1]
--- out
[5.0000e-01 1.5000e+00 2.5000e+00 ... 2.9975e+03 2.9985e+03 2.9995e+03]
[[[ 999  998  997 ...    2    1    0]
  [1999 1998 1997 ... 1002 1001 1000]]

 [[2999 2998 2997 ... 2002 2001 2000]
  [3999 3998 3997 ... 3002 3001 3000]]]
--- case: long arrays of a length known late
x = arange(2000, chunks=300)
print x[x > 3]
print x[x > 1990]
print x[x > 9990]
y = x.reshape((5, 400))
print y[y[:, 0] > 500, ::100]
print y[y[:, 0] > 100]
print y[y[:, 0] > 5000]
--- out
[   4    5    6 ... 1997 1998 1999]
[1991 1992 1993 1994 1995 1996 1997 1998 1999]
[]
[[ 800  900 1000 1100]
 [1200 1300 1400 1500]
 [1600 1700 1800 1900]]
[[ 400  401  402 ...  797  798  799]
 [ 800  801  802 ... 1197 1198 1199]
 [1200 1201 1202 ... 1597 1598 1599]
 [1600 1601 1602 ... 1997 1998 1999]]
[]
--- case: a check says how large chunks are
x = ones((4000, 4000), chunks=1000)
y = ones(3)
z = ones(2**62)
--- command check -
--- out
x  array<f64>[4000, 4000] in 16 chunks of [1000, 1000], 128 MB, 8 MB a chunk
y  array<f64>[3], 24 B
z  array<f64>[4611686018427387904] in 65536 chunks of [70368744177664], more than 18.4 EB, 563 TB a chunk
--- case: what is needed again when all of it has been seen
--- command eval --memory-limit 100GB median(arange(2**50,chunks=2**32))
--- err 1
<expression>:1:1: error[E0704]: this needs an input again when all of it has been seen, and there is no room for about 9 PB until then, neither within the memory limit nor in the folder for spilling
 1 | median(arange(2**50,chunks=2**32))
   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   = help: take a part of it, x[:10 ** 9] or x[::10 ** 9]
--- case: what a prefix sum needs again
--- command eval --memory-limit 200GB cumsum(random.random(2**50,chunks=2**32)).max()
--- err 1
<expression>:1:1: error[E0704]: this needs an input again when all of it has been seen, and there is no room for about 9 PB until then, neither within the memory limit nor in the folder for spilling
 1 | cumsum(random.random(2**50,chunks=2**32)).max()
   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   = help: take a part of it, x[:10 ** 9] or x[::10 ** 9]
--- case: what a histogram needs again
--- command eval --memory-limit 100GB histogram(cos(arange(2**50,chunks=2**32)))[0]
--- err 1
<expression>:1:1: error[E0704]: this needs an input again when all of it has been seen, and there is no room for about 9 PB until then, neither within the memory limit nor in the folder for spilling
 1 | histogram(cos(arange(2**50,chunks=2**32)))[0]
   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   = help: take a part of it, x[:10 ** 9] or x[::10 ** 9]
