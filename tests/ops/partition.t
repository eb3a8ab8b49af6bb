--- case: several positions
print partition(arange(6, chunks=4)[::-1], [1, 4])
--- out
[0 1 2 3 4 5]
--- case: the flat array
print partition([[3, 1], [2, 0]], 1, axis=null)
--- out
[0 1 2 3]
--- case: from the end
print partition([3, 1, 2], -1)
--- out
[1 2 3]
--- case: NaN are greatest
print partition([nan, 1, -inf, -0.0], 0)
--- out
[-inf  -0.   1.  nan]
--- case: no elements
print partition(zeros((2, 0)), 0)
--- err 3
<stdin>:1:32: error[E0506]: kth 0 is out of range for 0 elements
 1 | print partition(zeros((2, 0)), 0)
   |                                ^
--- case: no such axis
print partition([1], 0, axis=1)
--- err 3
<stdin>:1:25: error[E0503]: axis 1 of an array with 1 dimension
 1 | print partition([1], 0, axis=1)
   |                         ^^^^^^
--- case: complex numbers
print partition([2j, 1, 1j, 0], 2)
print argpartition([2j, 1, 1j, 0], 2)
--- out
[0.+0.j 0.+1.j 0.+2.j 1.+0.j]
[3 2 0 1]
