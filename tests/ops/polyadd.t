--- case: of one length: leading zeros stay
print polyadd([1, 2], [-1, 1])
--- out
[0 3]
--- case: empty
print polyadd([], [1, 2])
--- out
[1. 2.]
--- case: promotion
print polyadd([1], [1.5, 2])
--- out
[1.5 3. ]
--- case: chunks
print polyadd(arange(6, chunks=2), arange(4, chunks=3))
--- out
[0 1 2 4 6 8]
--- case: a matrix as the second
print polyadd([1], [[1]])
--- err 3
<stdin>:1:20: error[E0502]: 'polyadd' takes a vector, not an array of 2 dimensions
 1 | print polyadd([1], [[1]])
   |                    ^^^^^
--- case: lengths known only while running
x = arange(5)
print polyadd(x[x > 2], [1])
--- out
[3 5]
