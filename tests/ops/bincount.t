--- case: no elements
print bincount(arange(0))
print bincount(arange(0), minlength=3)
print bincount(arange(0), weights=zeros(0), minlength=2)
--- out
[]
[0 0 0]
[0. 0.]
--- case: one element, 0
print bincount(zeros(1, dtype="u8"))
--- out
[1]
--- case: booleans
print bincount(arange(5) > 1)
--- out
[2 3]
--- case: weights of whole numbers
x = arange(7, chunks=2) % 3
print bincount(x, weights=x)
--- out
[0. 2. 4.]
--- case: NaN among weights
print bincount(arange(2), weights=array([nan, 1]))
--- out
[nan  1.]
--- case: many chunks
print bincount(arange(9000, chunks=1000) % 7)
print bincount(arange(9000, chunks=77) % 7)
--- out
[1286 1286 1286 1286 1286 1285 1285]
[1286 1286 1286 1286 1286 1285 1285]
--- case: goes on
print bincount(arange(10, chunks=3) % 4)[1:] + 1
print bincount(arange(10, chunks=3) % 4).sum()
--- out
[4 3 3]
10
--- case: great numbers
print bincount(arange(2) * 100000000)
--- err 1
<stdin>:1:7: error[E0403]: 'bincount' of numbers of 100000000 or more
 1 | print bincount(arange(2) * 100000000)
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: the greatest u64
print bincount((arange(2) - 1).astype("u64"))
--- err 1
<stdin>:1:7: error[E0403]: 'bincount' of numbers of 100000000 or more
 1 | print bincount((arange(2) - 1).astype("u64"))
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: a negative minlength
print bincount(arange(2), minlength=-1)
--- err 3
<stdin>:1:27: error[E0403]: 'minlength' must be from 0 to 99999999
 1 | print bincount(arange(2), minlength=-1)
   |                           ^^^^^^^^^^^^
--- case: floats
print bincount(ones(2))
--- err 3
<stdin>:1:16: error[E0404]: 'bincount' takes whole numbers, not f64
 1 | print bincount(ones(2))
   |                ^^^^^^^
--- case: a matrix
print bincount(arange(4).reshape((2, 2)))
--- err 3
<stdin>:1:16: error[E0502]: 'bincount' takes a vector, not 2 dimensions
 1 | print bincount(arange(4).reshape((2, 2)))
   |                ^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: weights of another shape
print bincount(arange(4), weights=ones(3))
--- err 3
<stdin>:1:7: error[E0502]: the weights' shape is not that of the array
 1 | print bincount(arange(4), weights=ones(3))
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: what a mask picks
x = arange(100, chunks=7)
m = x[x > 50]
print bincount(m % 3)
print bincount(m % 3, weights=m)
print bincount(m[m > 200])
print bincount(m[m > 200], minlength=2)
--- out
[17 16 16]
[1275. 1192. 1208.]
[]
[0 0]
