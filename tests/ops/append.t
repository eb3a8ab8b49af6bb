--- case: a number
print append(arange(3), 7.5)
--- out
[0.  1.  2.  7.5]
--- case: matrices are made flat
print append([[1, 2], [3, 4]], [[5]])
--- out
[1 2 3 4 5]
--- case: nothing
print (append([], []), append([], 1), append([true], [false]))
--- out
(array([], dtype=float64), array([1.]), array([ True, False]))
--- case: other chunks and dtypes
x = append(arange(5, chunks=2), array([1, 2], dtype="u8"))
print (x, x.dtype)
--- out
(array([0, 1, 2, 3, 4, 1, 2]), "i64")
--- case: NaN and -0
print append([nan, -0.0], [inf])
--- out
[nan -0. inf]
--- case: five dimensions
print append(ones((1, 1, 2, 1, 1)), zeros((1, 1, 1, 1, 1)), axis=2).shape
--- out
(1, 1, 3, 1, 1)
--- case: no such axis
print append([1], [2], axis=1)
--- err 3
<stdin>:1:7: error[E0503]: axis 1 of an array with 1 dimension
 1 | print append([1], [2], axis=1)
   |       ^^^^^^^^^^^^^^^^^^^^^^^^
--- case: text
print append([1], "a")
--- err 3
<stdin>:1:19: error[E0401]: 'values' of 'append' must be array or number, not string
 1 | print append([1], "a")
   |                   ^^^
