--- case: without the last
print linspace([0, 1], [10, 20], 2, endpoint=false)
--- out
[[ 0.   1. ]
 [ 5.  10.5]]
--- case: the steps
print linspace([0, 1], [10, 20], 3, retstep=true)
print linspace(1j, 2, 3, retstep=true)
--- out
(array([[ 0. ,  1. ],
       [ 5. , 10.5],
       [10. , 20. ]]), array([5. , 9.5]))
(array([0.+1.j , 1.+0.5j, 2.+0.j ]), (1-0.5j))
--- case: a step of 0
print linspace([5, 1], [5, 20], 3)
--- out
[[ 5.   1. ]
 [ 5.  10.5]
 [ 5.  20. ]]
--- case: one number and none
print linspace([0, 1], [0, 20], 1)
print linspace([0, 1], [0, 20], 0).shape
--- out
[[0. 1.]]
(0, 2)
--- case: integers
print linspace([0, 1], [-10, 20], 4, dtype="i64")
--- out
[[  0   1]
 [ -4   7]
 [ -7  13]
 [-10  20]]
--- case: infinite and NaN bounds
print linspace([0, nan], [inf, 1], 3)
--- out
[[nan nan]
 [inf nan]
 [inf  1.]]
--- case: computed bounds
x = arange(5, chunks=2)
print linspace(x, x * 2, 2)
--- out
[[0. 1. 2. 3. 4.]
 [0. 2. 4. 6. 8.]]
--- case: bounds that do not broadcast
print linspace([0, 1], [1, 2, 3])
--- err 3
<stdin>:1:7: error[E0501]: shapes [3] and [2] do not broadcast
 1 | print linspace([0, 1], [1, 2, 3])
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^
   = help: from the last dimension backwards, lengths must be equal or 1
--- case: no such axis
print linspace([0], [1], 2, axis=2)
--- err 3
<stdin>:1:7: error[E0503]: axis 2 of an array with 2 dimensions
 1 | print linspace([0], [1], 2, axis=2)
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
