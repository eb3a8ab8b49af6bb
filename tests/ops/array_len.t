--- case: lengths
print len(zeros(0))
print len(zeros((0, 3)))
print len(zeros((3, 0)))
print len(zeros((2, 1, 1, 1, 4)))
print arange(7).len()
--- out
0
0
3
2
7
--- case: what a mask picks
x = arange(20, chunks=7)
print len(x[x > 5])
print len(x[x > 50])
print zeros(len(x[x > 15]))
print len(x.reshape((4, 5))[:, arange(5) > 2])
print len(x.reshape((4, 5))[arange(4) > 2])
--- out
14
0
[0. 0. 0. 0.]
4
1
--- case: no dimensions
print len(array(2.5))
--- err 3
<stdin>:1:11: error[E0401]: 'len' does not take float
 1 | print len(array(2.5))
   |           ^^^^^^^^^^
   = help: it takes array, bag, frame or column, list, tuple, dict or string
