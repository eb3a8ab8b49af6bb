--- case: one level
print flatten([[[1]], [[2]]])
--- out
[[1], [2]]

--- case: a bag
print read_text("x.txt").map(x => x.split()).flatten()
--- file x.txt
a b
c
--- out
["a", "b", "c"]

--- case: no lists
print flatten(json("[1]"))
--- err 1
<stdin>:1:7: error[E0701]: expected a list, found a number
 1 | print flatten(json("[1]"))
   |       ^^^^^^^^^^^^^^^^^^^^
