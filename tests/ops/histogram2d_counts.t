--- case: a range
print histogram2d([1, 2], [3, 4], bins=[1, 2], range=[[0, 3], [3, 4]])
--- out
(array([[1., 1.]]), array([0., 3.]), array([3. , 3.5, 4. ]))
--- case: no bins, underlined
print histogram2d([1, 2], [1, 2], bins=[2, 0])
--- err 3
<stdin>:1:35: error[E0403]: 'bins' must be from 1 to 100000000
 1 | print histogram2d([1, 2], [1, 2], bins=[2, 0])
   |                                   ^^^^^^^^^^^
