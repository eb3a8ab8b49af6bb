--- case: one number
print interp(5, [190, -190, 350, -350], [5, 10, 3, 4], period=360)
--- out
3.75
--- case: a negative period
print interp([1.5], [0, 1], [10, 20], period=-2)
--- out
[15.]
--- case: as many values as points
print interp([1], [1, 2], [1], period=3)
--- err 3
<stdin>:1:27: error[E0502]: 1 values at 2 points
 1 | print interp([1], [1, 2], [1], period=3)
   |                           ^^^
