--- case: moveaxis(ones((2, 3)), 5, 0)
print moveaxis(ones((2, 3)), 5, 0)
--- err 3
<stdin>:1:30: error[E0503]: axis 5 of an array with 2 dimensions
 1 | print moveaxis(ones((2, 3)), 5, 0)
   |                              ^
--- case: moveaxis(ones((2, 3)), (0, 0), (0, 1))
print moveaxis(ones((2, 3)), (0, 0), (0, 1))
--- err 3
<stdin>:1:30: error[E0503]: axis 0 is given twice
 1 | print moveaxis(ones((2, 3)), (0, 0), (0, 1))
   |                              ^^^^^^
--- case: moveaxis(arange(6).reshape((2, 3)), 0, 1)
print moveaxis(arange(6).reshape((2, 3)), 0, 1)
--- out
[[0 3]
 [1 4]
 [2 5]]
