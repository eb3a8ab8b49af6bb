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
--- case: negative numbers of narrow dtypes that were computed, and arrays of wider ones
for_each = [array([-9, 3], chunks=1).astype(d).min() for d in ["i8", "i16", "i32", "i64", "f32"]]
print [arange(3) + s for s in for_each]
print array([250], dtype="u8") + array([-9], dtype="i8").max()
print cumsum(array([-9], dtype="i16").min())
--- out
[array([-9, -8, -7]), array([-9, -8, -7]), array([-9, -8, -7]), array([-9, -8, -7]), array([-9., -8., -7.])]
[241]
[-9]
