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
--- case: deep lists of various arrays whose lengths are known only while running
x = arange(6, chunks=4)
y = x[x > 3]
print block([[[y, x]]]).sum(axis=2)
print block([[[y, x[:1]]], [[x[:1], y]]]).shape
z = block([[x.reshape((3, 2)), arange(3)[:, newaxis]], [y, 7]])
print z.sum(axis=1)
print invert(block([[y[:, newaxis], x[:2, newaxis]]]))
--- out
[[24]]
(2, 1, 3)
[ 1  6 11 16]
[[-5 -1]
 [-6 -2]]
