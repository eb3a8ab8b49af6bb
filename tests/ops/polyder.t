--- case: until nothing is left
print polyder([1, 2], 5)
--- out
[]
--- case: not at all
print polyder([1, 2], 0)
--- out
[1 2]
--- case: floats
print polyder([0.5, 1, 2])
--- out
[1. 1.]
--- case: a matrix
print polyder([[1, 2]])
--- err 3
<stdin>:1:15: error[E0502]: 'polyder' takes a vector, not an array of 2 dimensions
 1 | print polyder([[1, 2]])
   |               ^^^^^^^^
--- case: chunks
print polyder(arange(7, chunks=3))
--- out
[0 5 8 9 8 5]
--- case: a length known only while running
print polyder(arange(5)[arange(5) > 1])
print polyder(arange(5)[arange(5) > 1], 5)
--- out
[4 3]
[]
