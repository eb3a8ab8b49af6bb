--- case: nothing but zeros
print trim_zeros([0, 0])
print trim_zeros([0, 0], "f")
print trim_zeros([0, 0], "b")
--- out
[]
[]
[]
--- case: no elements
print trim_zeros([])
--- out
[]
--- case: no zeros at the ends
print trim_zeros([1, 0, 1])
--- out
[1 0 1]
--- case: -0 and NaN
print trim_zeros([-0.0, nan, 0.0])
--- out
[nan]
--- case: complex
print trim_zeros([0j, 1j, 0])
--- out
[0.+1.j]
--- case: booleans
print trim_zeros([false, true])
--- out
[ True]
--- case: chunks
print trim_zeros(maximum(arange(9, chunks=2) - 4, 0))
--- out
[1 2 3 4]
--- case: a matrix
print trim_zeros([[0]])
--- err 3
<stdin>:1:18: error[E0502]: 'trim_zeros' takes a vector, not 2 dimensions
 1 | print trim_zeros([[0]])
   |                  ^^^^^
--- case: a length known only while running
x = array([0, 0, 3, 0, 4, 0])
y = x[x > -1]
print trim_zeros(y)
print trim_zeros(y, "f")
print trim_zeros(y, "b")
print trim_zeros(x[x > 9])
print trim_zeros(y * 0).size
--- out
[3 0 4]
[3 0 4 0]
[0 0 3 0 4]
[]
0
