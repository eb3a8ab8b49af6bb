--- case: as a property and as a call
x = ones((4, 6), chunks=((1, 3), 4))
print x.chunksize
print chunksize(x)
--- out
(3, 4)
(3, 4)
--- case: no axis, no elements, a length that is known only while running
x = arange(9, chunks=3)
print zeros(()).chunksize
print zeros((0, 3)).chunksize
print x[x > 3].chunksize
--- out
()
(0, 3)
(3,)
--- case: of an array only
print 3.chunksize
--- err 3
<stdin>:1:9: error[E0310]: int has no attribute 'chunksize'
 1 | print 3.chunksize
   |         ^^^^^^^^^
