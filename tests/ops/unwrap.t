--- case: a jump of just half a period
print unwrap([0, 2, 4, 6], period=4)
print unwrap([0.0, 2, 4, 2], period=4)
--- out
[0 2 4 6]
[0. 2. 4. 2.]
--- case: an odd period
print unwrap([0, 3, 6, 9, -4, 2, 2], period=5)
--- out
[ 0 -2 -4 -6 -4 -3 -3]
--- case: jumps that stay
print unwrap([0, 8, 1.0], discont=9)
--- out
[0. 8. 1.]
--- case: along the first axis
print unwrap([[0, 1, 7], [0, 4, 1]], axis=0)
--- out
[[0.         1.         7.        ]
 [0.         4.         7.28318531]]
--- case: one element and none
print unwrap([1])
print unwrap([])
--- out
[1.]
[]
--- case: chunks
print unwrap(arange(10, chunks=3) * 2 % 7, period=7)
--- out
[ 0  2  4  6  8 10 12 14 16 18]
--- case: NaN
print unwrap([0, nan, 7.0])
--- out
[ 0. nan nan]
--- case: complex numbers
print unwrap([1j, 2])
--- err 3
<stdin>:1:14: error[E0404]: 'unwrap' is not defined for c128
 1 | print unwrap([1j, 2])
   |              ^^^^^^^
--- case: a number
print unwrap(1)
--- err 3
<stdin>:1:14: error[E0401]: 'p' of 'unwrap' must be array, not int
 1 | print unwrap(1)
   |              ^
--- case: a length known only while running
x = array([9, 0, 1, 2, -2, -1], chunks=4)
print unwrap(x[x < 5])
--- out
[0.         1.         2.         4.28318531 5.28318531]
--- case: truth values
print unwrap([true, false, true])
print unwrap([[true], [false]], axis=0, period=1)
print unwrap([true, false], period=2).dtype
--- out
[1. 0. 1.]
[[1]
 [1]]
i64
