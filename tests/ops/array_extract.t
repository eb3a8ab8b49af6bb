--- case: numbers as a condition
print extract([0, 2, nan], [1, 2, 3])
--- out
[2 3]
--- case: nothing
print (extract([false, false], [1, 2]), extract([], []))
--- out
(array([], dtype=int64), array([], dtype=float64))
--- case: chunks
x = arange(10, chunks=3)
print extract(x > 6, x * 0.5).sum()
--- out
12.0
--- case: a matrix by a vector
print extract([true, false, false, true], [[1, 2], [3, 4]])
--- out
[1 4]
--- case: text
print extract([true], "a")
--- err 3
<stdin>:1:23: error[E0401]: 'arr' of 'extract' must be array, not string
 1 | print extract([true], "a")
   |                       ^^^
