--- case: ones((2, 1)) * arange(3)
print ones((2, 1)) * arange(3)
--- out
[[0. 1. 2.]
 [0. 1. 2.]]
--- case: 4611686018427387904 * 2
print 4611686018427387904 * 2
--- err 3
<stdin>:1:7: error[E0405]: 4611686018427387904 * 2 does not fit a 64-bit integer
 1 | print 4611686018427387904 * 2
   |       ^^^^^^^^^^^^^^^^^^^^^^^
   = help: write a number as a float (1.0) to compute with floats
