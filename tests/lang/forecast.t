--- case: a result larger than the memory limit
--- command eval --memory-limit 1GB ones(2**62)[ones(2**62) > 1].sum()
--- err 1
<expression>:1:1: error[E0704]: this needs about 79.2 TB at a time, but the memory limit is 1 GB
 1 | ones(2**62)[ones(2**62)
   | ^^^^^^^^^^^^^^^^^^^^^^^
   = help: smaller chunks or blocks need less memory at a time; or raise --memory-limit
--- case: a block larger than the memory limit
--- command eval --memory-limit 1GB sort(random.random(2**40, chunks=2**40, seed=1))[0]
--- err 1
<expression>:1:1: error[E0704]: this needs about 9.9 TB at a time, but the memory limit is 1 GB
 1 | sort(random.random(2**40,
   | ^^^^^^^^^^^^^^^^^^^^^^^^^
   = help: smaller chunks or blocks need less memory at a time; or raise --memory-limit
--- case: what sorts, of more than there is memory for
--- command eval --memory-limit 1GB unique(arange(2**40, chunks=2**30))
--- err 1
<expression>:1:1: error[E0704]: this needs about 9.9 TB at a time, but the memory limit is 1 GB
 1 | unique(arange(2**40,
   | ^^^^^^^^^^^^^^^^^^^^
   = help: smaller chunks or blocks need less memory at a time; or raise --memory-limit
--- case: what sorts, among others
--- command eval --memory-limit 1GB intersect1d(arange(2**40, chunks=2**30), arange(4))
--- err 1
<expression>:1:1: error[E0704]: this needs about 9.9 TB at a time, but the memory limit is 1 GB
 1 | intersect1d(arange(2**40,
   | ^^^^^^^^^^^^^^^^^^^^^^^^^
   = help: smaller chunks or blocks need less memory at a time; or raise --memory-limit
--- case: quantiles along an axis
--- command eval --memory-limit 1GB percentile(arange(2**45).reshape((2**25,2**20)), 5, axis=0)
--- err 1
<expression>:1:1: error[E0704]: this needs about 31 GB at a time, but the memory limit is 1 GB
 1 | percentile(arange(2**45).reshape((2**25,2**20)),
   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   = help: smaller chunks or blocks need less memory at a time; or raise --memory-limit
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
[[8.90259173e-01 2.56017179e-01 7.80328808e-01 9.26324716e-02
  2.90219733e-01]
 [7.75773662e-01 9.45833040e-01 3.44740674e-01 6.60981582e-01
  6.96252287e-01]
 [8.46409087e-01 4.02003713e-01 8.65150975e-01 4.94410239e-01
  5.76824264e-01]
 [7.61190668e-01 2.75353591e-01 1.12010612e-01 3.58220271e-01
  6.95864492e-01]
 [4.84797445e-02 7.86452890e-01 9.94019151e-01 6.87616144e-01
  1.32631946e-01]
 [2.49366056e-01 9.17104437e-01 9.29344339e-01 6.21119700e-01
  5.65835957e-01]
 [8.43139683e-02 1.32636411e-01 3.81613037e-01 6.21518590e-01
  8.49897290e-01]
 [4.39589668e-01 2.75187871e-01 5.50590766e-04 9.66070807e-01
  8.86002625e-01]
 [2.87685732e-01 9.45748323e-01 5.24859593e-01 2.73585380e-01
  3.73070860e-01]
 [5.39683510e-01 1.93181146e-01 2.76651994e-01 5.50993006e-01
  9.99459308e-01]]
[[0.62921061 0.88896686 0.93687698 ... 0.77504114 0.56124722 0.98889055]
 [0.833311   0.83433686 0.66853111 ... 0.94515533 0.89599069 0.68928702]
 [0.7825792  0.99882259 0.97299342 ... 0.55665532 0.98774806 0.99277236]
 ...
 [0.91229781 0.9950497  0.99983956 ... 0.93301446 0.7601795  0.75911758]
 [0.56012338 0.96312394 0.65273226 ... 0.75462561 0.56727871 0.99994872]
 [0.9634656  0.86417605 0.97373594 ... 0.7063124  0.95231588 0.72930375]]
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
