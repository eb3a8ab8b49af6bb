--- case: the flat array
print delete([[1, 2], [3, 4]], 1)
--- out
[1 3 4]
--- case: across chunks
print delete(arange(10, chunks=3), [0, 3, 4, 9])
--- out
[1 2 5 6 7 8]
--- case: none, and all
print (delete(arange(3), []), delete(arange(3), [0, 1, 2]), delete([7], -1))
--- out
(array([0, 1, 2]), array([], dtype=int64), array([], dtype=int64))
--- case: twice
print delete(arange(4), [1, 1, -3])
--- out
[0 2 3]
--- case: five dimensions
print delete(ones((1, 2, 1, 3, 1)), 1, axis=3).shape
--- out
(1, 2, 1, 2, 1)
--- case: truth values
print delete([true, false], 0)
--- out
[False]
--- case: of no elements
print delete([], 0)
--- err 3
<stdin>:1:18: error[E0506]: index 0 is out of range for length 0
 1 | print delete([], 0)
   |                  ^
--- case: no such axis
print delete(arange(3), 0, axis=1)
--- err 3
<stdin>:1:28: error[E0503]: axis 1 of an array with 1 dimension
 1 | print delete(arange(3), 0, axis=1)
   |                            ^^^^^^
--- case: an index that is no int
print delete(arange(3), 0.5)
--- err 3
<stdin>:1:25: error[E0401]: 'obj' of 'delete' must be int or list<int>, not float
 1 | print delete(arange(3), 0.5)
   |                         ^^^
--- case: what a mask picks
x = arange(6, chunks=4)
print delete(x[x > 1], 0)
--- out
[3 4 5]
