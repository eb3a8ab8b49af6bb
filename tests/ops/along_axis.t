--- case: along_axis(arange(2, chunks=1), ones((2, 3)), -2)
print along_axis(arange(2, chunks=1), ones((2, 3)), -2)
--- out
[[0 0 0]
 [1 1 1]]
--- case: no axis
print along_axis(arange(2), ones((2, 3)), null)
--- err 3
<stdin>:1:18: error[E0502]: this shape is not that of the array
 1 | print along_axis(arange(2), ones((2, 3)), null)
   |                  ^^^^^^^^^
