--- case: NaN
print max([1, nan, 2])
--- out
nan

--- case: first of equal
print max([1, 1.0])
--- out
1

--- case: empty
print max([])
--- err 3
<stdin>:1:7: error[E0403]: the largest of no items
 1 | print max([])
   |       ^^^^^^^
