--- case: several positions
print argpartition(arange(6, chunks=4)[::-1], [1, 4])
--- out
[5 4 3 2 1 0]
--- case: the flat array
print argpartition([[3, 1], [2, 0]], 1, axis=null)
--- out
[3 1 2 0]
--- case: from the end
print argpartition([3, 1, 2], -1)
--- out
[1 2 0]
--- case: NaN are greatest
print argpartition([nan, 1, inf], 0)
--- out
[1 2 0]
--- case: no elements
print argpartition(zeros((2, 0)), 0)
--- err 3
<stdin>:1:35: error[E0506]: kth 0 is out of range for 0 elements
 1 | print argpartition(zeros((2, 0)), 0)
   |                                   ^
--- case: no such axis
print argpartition([1], 0, axis=1)
--- err 3
<stdin>:1:28: error[E0503]: axis 1 of an array with 1 dimension
 1 | print argpartition([1], 0, axis=1)
   |                            ^^^^^^
