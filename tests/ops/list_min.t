--- case: NaN
print min([1, nan, 2])
--- out
nan

--- case: tuples
print min([(2, "a"), (1, "b")])
--- out
(1, "b")

--- case: empty
print min([])
--- err 3
<stdin>:1:7: error[E0403]: the smallest of no items
 1 | print min([])
   |       ^^^^^^^

--- case: mixed
print min([1, "a"])
--- err 1
<stdin>:1:7: error[E0701]: a string and a number have no order
 1 | print min([1, "a"])
   |       ^^^^^^^^^^^^^
