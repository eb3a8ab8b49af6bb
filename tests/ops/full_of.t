--- case: chunks
x = full((4, 2), [1, 2], chunks=3)
print (x.chunks, x)
--- out
(((3, 1), (2,)), array([[1, 2],
       [1, 2],
       [1, 2],
       [1, 2]]))
--- case: one element
print full(3, [nan])
--- out
[nan nan nan]
--- case: no elements
print (full((0, 2), [1, 2]).shape, full((2, 0), []).shape)
--- out
((0, 2), (2, 0))
--- case: five dimensions
print full((1, 2, 1, 2, 1), ones((2, 1))).sum()
--- out
4.0
--- case: text
print full(2, ["a"])
--- err 3
<stdin>:1:15: error[E0401]: 'fill_value' of 'full' must be number, not list<string>[1]
 1 | print full(2, ["a"])
   |               ^^^^^
