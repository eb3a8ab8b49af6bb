--- case: one number
print choose(1, [10, 20])
--- out
20
--- case: booleans
print choose([true, false], [10, 20])
--- out
[20 10]
--- case: broadcast
print choose([[1, 0]], [10, [[4], [5]]])
--- out
[[ 4 10]
 [ 5 10]]
--- case: clipped
print choose([-3, 9], [5, 6], mode="clip")
--- out
[5 6]
--- case: negative numbers
print choose([-1], [1, 2])
--- err 1
<stdin>:1:7: error[E0506]: -1 is out of range for 2 choices
 1 | print choose([-1], [1, 2])
   |       ^^^^^^^^^^^^^^^^^^^^
--- case: one number out of range
print choose(3, [1, 2])
--- err 1
<stdin>:1:7: error[E0506]: 3 is out of range for 2 choices
 1 | print choose(3, [1, 2])
   |       ^^^^^^^^^^^^^^^^^
--- case: no choices
print choose([0], [])
--- err 3
<stdin>:1:19: error[E0403]: there must be arrays to choose from
 1 | print choose([0], [])
   |                   ^^
--- case: numbers that are no ints
print choose([0.5], [1, 2])
--- err 3
<stdin>:1:14: error[E0401]: 'choose' does not take list<float>[1]
 1 | print choose([0.5], [1, 2])
   |              ^^^^^
   = help: it takes array<bool|int> or int
--- case: a mode that is none
print choose([0], [1], mode="x")
--- err 3
<stdin>:1:24: error[E0403]: 'mode' is "raise", "wrap" or "clip"
 1 | print choose([0], [1], mode="x")
   |                        ^^^^^^^^
--- case: chunks
print choose(arange(10, chunks=3) % 2, [arange(10, chunks=4), -arange(10)])
--- out
[ 0 -1  2 -3  4 -5  6 -7  8 -9]
--- case: shapes that do not broadcast
print choose([0, 1], [[1, 2, 3], 4])
--- err 3
<stdin>:1:7: error[E0501]: shapes [2] and [3] do not broadcast
 1 | print choose([0, 1], [[1, 2, 3], 4])
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   = help: from the last dimension backwards, lengths must be equal or 1
--- case: no elements
print choose(zeros(0, dtype="i64"), [1, 2])
--- out
[]
--- case: NaN is chosen as it is
print choose([0, 1], [nan, inf])
--- out
[nan inf]
--- case: as a method
print array([1, 0]).choose([5, 6])
--- out
[6 5]
--- case: the dtype while lengths are not known
i = array([0, 1, 0])[array([true, true, false])]
x = choose(i, [[1, 2], [3, 4]])
y = choose(i, [[1, 2], [3.5, 4]])
print x.dtype
print x
print y.dtype
--- out
i64
[1 4]
f64
