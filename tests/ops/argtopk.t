--- case: an axis
print argtopk(random.random((3, 4), seed=1, chunks=2), 2, axis=0)
--- out
[[0 2 2 1]
 [1 0 0 2]]
--- case: fewer elements
print argtopk(arange(3), 7)
--- out
[2 1 0]
--- case: no elements
print argtopk(zeros(0), 2)
--- out
[]
--- case: ties
x = arange(100, chunks=7) % 3
print argtopk(x, 3)
print argtopk(x, -3)
print argtopk(x.reshape((20, 5)), 2, axis=0)
print argtopk(x.reshape((20, 5)).rechunk(3), -2, axis=0)
print argtopk(zeros(9), 8)
--- out
[98 95 92]
[0 3 6]
[[19 17 18 19 17]
 [16 14 15 16 14]]
[[0 1 2 0 1]
 [3 4 5 3 4]]
[8 7 6 5 4 3 2 1]
--- case: NaN and both zeros are equal among themselves
x = where(arange(40) % 2 == 0, -0.0, 0.0)
print argtopk(x, 3)
print argtopk(x, -3)
print argtopk(where(arange(40) > 30, nan, x), 3)
--- out
[39 38 37]
[0 1 2]
[39 38 37]
--- case: what a mask picks
x = arange(100, chunks=7)
print argtopk(x[x > 50], 2)
--- out
[48 47]
--- case: complex numbers
print argtopk(ones(3).astype("c64"), 2)
--- err 3
<stdin>:1:15: error[E0404]: elements of c64 are in no order
 1 | print argtopk(ones(3).astype("c64"), 2)
   |               ^^^^^^^^^^^^^^^^^^^^^
