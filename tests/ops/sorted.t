--- case: mixed numbers
print sorted([2.5, 1, true, -1])
--- out
[-1, 1, true, 2.5]

--- case: stable
print sorted([("b", 1), ("a", 1), ("c", 0)], key=x => x[1])
--- out
[("c", 0), ("b", 1), ("a", 1)]

--- case: stable in reverse
print sorted([("b", 1), ("a", 1), ("c", 0)], key=x => x[1], reverse=true)
--- out
[("b", 1), ("a", 1), ("c", 0)]

--- case: empty
print sorted([])
--- out
[]

--- case: null has no order
print sorted([1, null])
--- err 1
<stdin>:1:7: error[E0701]: a number and null have no order
 1 | print sorted([1, null])
   |       ^^^^^^^^^^^^^^^^^
