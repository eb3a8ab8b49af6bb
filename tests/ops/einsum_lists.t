--- case: the same as with letters
a = arange(6, chunks=4).reshape((2, 3))
b = arange(12, chunks=5).reshape((3, 4)) * 0.5
print all(einsum(a, [0, 1], b, [1, 2], [0, 2]) == einsum("ij,jk->ik", a, b))
print all(einsum(a, [0, 1], b, [1, 2]) == einsum("ij,jk", a, b))
print einsum(a, [5, 2]).shape
print einsum(a, [51, 0], [51])
print einsum(a, (0, 1), ())
print einsum(b[:, :3], [4, 4])
print einsum(b[:, :3], [4, 4], [4])
--- out
true
true
(3, 2)
[ 3 12]
15
7.5
[0.  2.5 5. ]
--- case: letters have the order of the numbers
print einsum(ones((2, 3)), [25, 26]).shape
print einsum(ones((2, 3)), [26, 25]).shape
--- out
(2, 3)
(3, 2)
--- case: dimensions without a number
a = arange(12).reshape((2, 2, 3))
print einsum(a, [..., 0], arange(3), [0])
print einsum(a, [0, ...], [..., 0]).shape
--- out
[[ 5 14]
 [23 32]]
(2, 3, 2)
--- case: lists as operands, several operands, dtypes
print einsum([1, 2], [0], [3, 4], [0])
print einsum([1, 2], [0], [3, 4], [1], [5, 6], [1], [0], optimize=false)
print einsum([1, 2], [0], dtype="f64").dtype
--- out
11
[39 78]
f64
--- case: lengths known only while running
x = arange(7)
y = x[x > 3]
print einsum(y, [0], y, [0])
print einsum(y, [0], x, [1]).shape
--- out
77
(3, 7)
--- case: what is no dimension
print einsum(ones(3), [52])
--- err 3
<stdin>:1:23: error[E0403]: dimensions are ints from 0 to 51, or an ellipsis
 1 | print einsum(ones(3), [52])
   |                       ^^^^
--- case: text among the lists
print einsum(ones(3), ["i"])
--- err 3
<stdin>:1:23: error[E0403]: dimensions are ints from 0 to 51, or an ellipsis
 1 | print einsum(ones(3), ["i"])
   |                       ^^^^^
--- case: an operand without its dimensions
print einsum(ones(3))
--- err 3
<stdin>:1:14: error[E0403]: an operand needs its dimensions
 1 | print einsum(ones(3))
   |              ^^^^^^^
--- case: lengths that differ
print einsum(ones((2, 3)), [0, 1], ones(2), [1])
--- err 3
<stdin>:1:7: error[E0501]: 'B' is 3 elements long, but 2 in operand 2
 1 | print einsum(ones((2, 3)), [0, 1], ones(2), [1])
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
