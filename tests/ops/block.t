--- case: block(arange(2))
print block(arange(2))
--- out
[0 1]
--- case: block([])
print block([])
--- err 3
<stdin>:1:13: error[E0403]: the lists of 'block' must be equally deep, and none empty
 1 | print block([])
   |             ^^
--- case: block([[ones((2, 2))], [ones((2, 3))]])
print block([[ones((2, 2))], [ones((2, 3))]])
--- err 3
<stdin>:1:13: error[E0502]: array 2 has length 3 along axis 1, the first one 2
 1 | print block([[ones((2, 2))], [ones((2, 3))]])
   |             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   = help: lengths must be equal but along axis 0
--- case: block([[[1]], [[2]]])
print block([[[1]], [[2]]])
--- out
[[[1]]

 [[2]]]
