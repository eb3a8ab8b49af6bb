--- case: as a property and as a call
x = ones((4, 6), chunks=((1, 3), 4))
print x.numblocks
print numblocks(x)
--- out
(2, 2)
(2, 2)
--- case: no axis, no elements, a length that is known only while running
x = arange(9, chunks=3)
print zeros(()).numblocks
print zeros((0, 3)).numblocks
print x[x > 3].numblocks
--- out
()
(1, 1)
(2,)
--- case: of an array only
print 3.numblocks
--- err 3
<stdin>:1:9: error[E0310]: int has no attribute 'numblocks'
 1 | print 3.numblocks
   |         ^^^^^^^^^
