--- case: a number first
print dot(0.5, [[1, 2], [3, 4]])
--- out
[[0.5 1. ]
 [1.5 2. ]]
--- case: no elements
print dot([], 2)
--- out
[]
--- case: truth values
print dot(true, [true, false])
--- out
[ True False]
--- case: text
print dot([1], "a")
--- err 3
<stdin>:1:16: error[E0401]: 'b' of 'dot' must be array, not string
 1 | print dot([1], "a")
   |                ^^^
