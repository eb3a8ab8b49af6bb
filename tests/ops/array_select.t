--- case: lists
print select([[true, false, false], [true, true, false]], [[1, 2, 3], [4, 5, 6]])
--- out
[1 5 0]
--- case: numbers chosen by arrays
x = arange(5, chunks=3)
print select([x % 2 == 0, x > 2], [0.5, nan], 7)
--- out
[0.5 7.  0.5 nan 0.5]
--- case: one condition
print select([true], [1])
--- out
1
--- case: shapes that broadcast
print select([array([[true], [false]])], [[1, 2, 3]])
--- out
[[1 2 3]
 [0 0 0]]
--- case: no elements
print select([zeros(0) > 1], [zeros(0)])
--- out
[]
--- case: no conditions
print select([], [])
--- err 3
<stdin>:1:14: error[E0403]: there must be conditions to choose by
 1 | print select([], [])
   |              ^^
--- case: conditions that are numbers
print select([arange(3)], [1])
--- err 3
<stdin>:1:7: error[E0401]: 'condition' of 'where' must be array<bool>, column<bool> or bool, not array<i64>[3]
 1 | print select([arange(3)], [1])
   |       ^^^^^^^^^^^^^^^^^^^^^^^^
--- case: shapes that do not fit
print select([[true, false]], [[1, 2, 3]])
--- err 3
<stdin>:1:7: error[E0501]: shapes [2] and [3] do not broadcast
 1 | print select([[true, false]], [[1, 2, 3]])
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   = help: from the last dimension backwards, lengths must be equal or 1
--- case: the dtype of what is only known while running
y = nonzero(array([[0, 1, 2], [3, 0, 5]]))[1]
print select([y > 1], [y * 1.5], 7).dtype
print -select([y > 1, y < 1], [y * 2, 5], 7)
--- out
f64
[-7 -4 -5 -4]
