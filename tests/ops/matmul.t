--- case: integers wrap, booleans stay booleans
print full(2, 200, dtype="u8") @ full(2, 2, dtype="u8")
print (arange(3) > 0) @ (arange(3) > 1)
print (arange(2) > 5) @ (arange(2) > 0)
--- out
32
true
false
--- case: other operands are refused
print ones(3) @ "a"
--- err 3
<stdin>:1:17: error[E0401]: 'b' of 'matmul' must be array, not string
 1 | print ones(3) @ "a"
   |                 ^^^
--- case: stacks broadcast
a = 6 * arange(2, chunks=1)[:, newaxis, newaxis] + 3 * arange(2)[:, newaxis] + arange(3, chunks=2)
print (a @ ones((3, 2)))
print (ones((4, 1, 2, 3)) @ ones((5, 3, 2), chunks=2)).shape
print (ones((3, 2, 4)) @ ones(4)).shape
print (ones(2) @ ones((3, 2, 4))).shape
--- out
[[[ 3.  3.]
  [12. 12.]]

 [[21. 21.]
  [30. 30.]]]
(4, 5, 2, 2)
(3, 2)
(3, 4)
--- case: nothing in a stack
print (ones((0, 2, 3)) @ ones((3, 4))).shape
--- out
(0, 2, 4)
--- case: a long inner dimension in many chunks
x = ones((2, 100_000), chunks=(1, 1000))
print x @ x.T
--- out
[[100000. 100000.]
 [100000. 100000.]]
--- case: inner dimensions must agree
print ones((2, 2, 3)) @ ones((2, 2, 3))
--- err 3
<stdin>:1:25: error[E0502]: the last dimension of the first operand has 3 elements, the last but one of the second 2
 1 | print ones((2, 2, 3)) @ ones((2, 2, 3))
   |                         ^^^^^^^^^^^^^^^
