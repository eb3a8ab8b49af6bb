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
