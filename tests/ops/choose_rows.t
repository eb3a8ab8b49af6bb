--- case: three dimensions
print choose([0, 1], arange(8).reshape(2, 2, 2))
--- out
[[0 5]
 [2 7]]
--- case: clipped
print choose([7], arange(2), mode="clip")
--- out
[1]
--- case: no rows
print choose([0], zeros((0, 2)))
--- err 3
<stdin>:1:7: error[E0403]: there must be arrays to choose from
 1 | print choose([0], zeros((0, 2)))
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^
