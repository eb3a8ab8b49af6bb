--- case: dtype and chunks
x = full_like(arange(4, chunks=3), [1.7], dtype="f64", chunks=2)
print (x, x.chunks)
--- out
(array([1.7, 1.7, 1.7, 1.7]), ((2, 2),))
--- case: in the dtype of the array
print full_like(arange(2), [1.7, -1.7])
--- out
[ 1 -1]
--- case: no elements
print full_like([], [1])
--- out
[]
--- case: text
print full_like(arange(2), ["a"])
--- err 3
<stdin>:1:28: error[E0401]: 'fill_value' of 'full_like' must be number, not list<string>[1]
 1 | print full_like(arange(2), ["a"])
   |                            ^^^^^
