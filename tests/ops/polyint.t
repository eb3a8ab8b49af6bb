--- case: no coefficients
print polyint([])
--- out
[0.]
--- case: not at all
print polyint([1, 2], 0)
--- out
[1 2]
--- case: and back
print polyder(polyint([3, 2, 1]))
--- out
[3. 2. 1.]
--- case: a matrix
print polyint([[1, 2]])
--- err 3
<stdin>:1:15: error[E0502]: 'polyint' takes a vector, not an array of 2 dimensions
 1 | print polyint([[1, 2]])
   |               ^^^^^^^^
