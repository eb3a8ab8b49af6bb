--- case: pad(arange(3), 7, "reflect")
print pad(arange(3), 7, "reflect")
--- out
[1 2 1 0 1 2 1 0 1 2 1 0 1 2 1 0 1]
--- case: pad(arange(3), 7, "symmetric")
print pad(arange(3), 7, "symmetric")
--- out
[0 0 1 2 2 1 0 0 1 2 2 1 0 0 1 2 2]
--- case: pad(arange(3), 7, "wrap")
print pad(arange(3), 7, "wrap")
--- out
[2 0 1 2 0 1 2 0 1 2 0 1 2 0 1 2 0]
--- case: pad(arange(3), (2, 0), "edge")
print pad(arange(3), (2, 0), "edge")
--- out
[0 0 0 1 2]
--- case: pad(arange(6).reshape((2, 3)), 1, "mean")
print pad(arange(6).reshape((2, 3)), 1, "mean")
--- out
[[3 2 2 4 3]
 [1 0 1 2 1]
 [4 3 4 5 4]
 [3 2 2 4 3]]
--- case: pad(arange(6.0), 2, "maximum", stat_length=2)
print pad(arange(6.0), 2, "maximum", stat_length=2)
--- out
[1. 1. 0. 1. 2. 3. 4. 5. 5. 5.]
--- case: pad(arange(6.0), 2, "minimum", stat_length=(2, 3))
print pad(arange(6.0), 2, "minimum", stat_length=(2, 3))
--- out
[0. 0. 0. 1. 2. 3. 4. 5. 3. 3.]
--- case: pad(arange(3), 2, "empty")
print pad(arange(3), 2, "empty")
--- out
[0 0 0 1 2 0 0]
--- case: pad(zeros(0), 2)
print pad(zeros(0), 2)
--- out
[0. 0. 0. 0.]
--- case: pad(zeros(0), 2, "edge")
print pad(zeros(0), 2, "edge")
--- err 3
<stdin>:1:24: error[E0502]: axis 0 is empty: only the modes constant and empty can extend it
 1 | print pad(zeros(0), 2, "edge")
   |                        ^^^^^^
--- case: pad(arange(3), -1)
print pad(arange(3), -1)
--- err 3
<stdin>:1:22: error[E0403]: a width cannot be negative
 1 | print pad(arange(3), -1)
   |                      ^^
--- case: pad(arange(3), (1, 2, 3))
print pad(arange(3), (1, 2, 3))
--- err 3
<stdin>:1:22: error[E0403]: 'pad_width' is a number, a pair (before, after) or one such pair for each axis
 1 | print pad(arange(3), (1, 2, 3))
   |                      ^^^^^^^^^
--- case: pad(arange(3), "a")
print pad(arange(3), "a")
--- err 3
<stdin>:1:22: error[E0401]: 'pad_width' of 'pad' must be int or list, not string
 1 | print pad(arange(3), "a")
   |                      ^^^
--- case: pad(arange(3), 1, constant_values=("a", 1))
print pad(arange(3), 1, constant_values=("a", 1))
--- err 3
<stdin>:1:25: error[E0403]: 'constant_values' is a number, a pair (before, after) or one such pair for each axis
 1 | print pad(arange(3), 1, constant_values=("a", 1))
   |                         ^^^^^^^^^^^^^^^^^^^^^^^^
--- case: pad(arange(3), 2, "mean", stat_length=0)
print pad(arange(3), 2, "mean", stat_length=0)
--- err 3
<stdin>:1:33: error[E0403]: a part of the axis must have at least one element
 1 | print pad(arange(3), 2, "mean", stat_length=0)
   |                                 ^^^^^^^^^^^^^
--- case: pad(arange(1), 3, "reflect")
print pad(arange(1), 3, "reflect")
--- out
[0 0 0 0 0 0 0]
--- case: pad(arange(2), 100000, "wrap")
print pad(arange(2), 100000, "wrap")
--- err 3
<stdin>:1:22: error[E0403]: the array would be repeated more than 4096 times
 1 | print pad(arange(2), 100000, "wrap")
   |                      ^^^^^^
--- case: pad(ones((1000, 1000), chunks=100), 5, "wrap").sum()
print pad(ones((1000, 1000), chunks=100), 5, "wrap").sum()
--- out
1020100.0
--- case: medians
print pad([1, 2, 9, 4], 2, mode="median")
print pad([[1.0, 5], [2, nan], [4, 7]], 1, mode="median")
print pad([1, 2, 9, 4], (2, 1), mode="median", stat_length=3)
--- out
[3 3 1 2 9 4 3 3]
[[nan 2.  nan nan]
 [3.  1.  5.  3. ]
 [nan 2.  nan nan]
 [5.5 4.  7.  5.5]
 [nan 2.  nan nan]]
[2 2 1 2 9 4 4]
--- case: reflections turned over
print pad([1, 2, 3, 4, 5], (2, 3), "reflect", reflect_type="odd")
print pad([1, 2, 3, 4, 5], (2, 3), "symmetric", reflect_type="odd")
--- out
[-1  0  1  2  3  4  5  6  7  8]
[0 1 1 2 3 4 5 5 6 7]
--- case: turned over several times
print pad([1, 2, 3], (7, 8), "reflect", reflect_type="odd")
print pad([1, 2, 3], (7, 8), "symmetric", reflect_type="odd")
print pad([1.5, 2, 7], (0, 11), "reflect", reflect_type="odd")
--- out
[-6 -5 -4 -3 -2 -1  0  1  2  3  4  5  6  7  8  9 10 11]
[-3 -3 -2 -1 -1  0  1  1  2  3  3  4  5  5  6  7  7  8]
[ 1.5  2.   7.  12.  12.5 13.  18.  23.  23.5 24.  29.  34.  34.5 35. ]
--- case: turned over on two axes
print pad([[1, 2, 3], [4, 9, 6]], ((1, 2), (3, 1)), "reflect", reflect_type="odd")
--- out
[[-9 -4  1 -2 -5  0  5]
 [-2 -1  0  1  2  3  4]
 [ 5  2 -1  4  9  6  3]
 [12  5 -2  7 16  9  2]
 [19  8 -3 10 23 12  1]]
--- case: one element turned over
print pad([5], (2, 3), "reflect", reflect_type="odd")
--- out
[5 5 5 5 5 5]
--- case: nothing turned over
print pad([5, 6], 0, "reflect", reflect_type="odd")
print pad([], 1, "constant", reflect_type="odd")
--- out
[5 6]
[0. 0.]
--- case: no elements to turn over
print pad([], 1, "reflect", reflect_type="odd")
--- err 3
<stdin>:1:18: error[E0502]: axis 0 is empty: only the modes constant and empty can extend it
 1 | print pad([], 1, "reflect", reflect_type="odd")
   |                  ^^^^^^^^^
--- case: a type of reflection that is none
print pad([1, 2], 1, "reflect", reflect_type="x")
--- err 3
<stdin>:1:33: error[E0403]: 'reflect_type' is "even" or "odd"
 1 | print pad([1, 2], 1, "reflect", reflect_type="x")
   |                                 ^^^^^^^^^^^^^^^^
--- case: widths known only while running
x = arange(10, chunks=3)
y = x[x > 4]
n = y.size - 3
print pad([[1]], [(0, n), (n, 0)])
print pad([[1]], [(0, 0)] + [(0, n)])
--- out
[[0 0 1]
 [0 0 0]
 [0 0 0]]
[[1 0 0]]
--- case: a number has no ends
print pad(5, 1)
print pad(2.5, (1, 2), mode="edge")
--- out
5
2.5
--- case: a number in no mode
print pad(5, 1, mode="foo")
--- err 3
<stdin>:1:17: error[E0403]: no mode of 'pad' is "foo"
 1 | print pad(5, 1, mode="foo")
   |                 ^^^^^^^^^^
