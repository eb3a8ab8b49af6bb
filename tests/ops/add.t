--- case: ones((2, 3)) + arange(3)
print ones((2, 3)) + arange(3)
--- out
[[1. 2. 3.]
 [1. 2. 3.]]
--- case: 9223372036854775807 + 1
print 9223372036854775807 + 1
--- err 3
<stdin>:1:7: error[E0405]: 9223372036854775807 + 1 does not fit a 64-bit integer
 1 | print 9223372036854775807 + 1
   |       ^^^^^^^^^^^^^^^^^^^^^^^
   = help: write a number as a float (1.0) to compute with floats
--- case: a constant array
print array([1.0, 2.0]) + 1
print -array([1, 2])
--- out
[2. 3.]
[-1 -2]

--- case: more arrays in one loop than a function of the language has parameters
a = [array([k, 2 * k]) for k in range(12)]
print a[0] + a[1] + a[2] + a[3] + a[4] + a[5] + a[6] + a[7] + a[8] + a[9] + a[10] + a[11]
--- out
[ 66 132]
