--- case: a number, of its dtype
print inner(2, 0.5)
print inner([1, 2], 3)
print inner(3, [[1, 2], [3, 4]])
print inner(-0.0, 1)
--- out
1.0
[3 6]
[[ 3  6]
 [ 9 12]]
-0.0
--- case: a number known only while running
x = arange(3)
y = x[x > 1][0]
print inner(y, 2)
--- out
4
--- case: what it does not take
print inner(ones(3), ones(4))
--- err 3
<stdin>:1:22: error[E0502]: the last dimension of the first operand has 3 elements, the first of the second 4
 1 | print inner(ones(3), ones(4))
   |                      ^^^^^^^
