--- case: chunks of both
print kron(arange(3, chunks=2), arange(2, chunks=1))
print kron(ones((2, 2), chunks=1), ones((3, 5), chunks=2)).chunks
--- out
[0 0 0 1 0 2]
((3, 3), (5, 5))
--- case: other numbers of dimensions
print kron(arange(2), ones((2, 2)))
print kron(ones((2, 1)), arange(3, chunks=2))
--- out
[[0. 0. 1. 1.]
 [0. 0. 1. 1.]]
[[0. 1. 2.]
 [0. 1. 2.]]
--- case: nothing
print kron(zeros(0), ones(3)).shape
print kron(ones((2, 2)), zeros((0, 3))).shape
--- out
(0,)
(0, 6)
--- case: dtypes
print kron(full(1, 100, dtype="i8"), full(1, 3, dtype="i8"))
print kron(ones(2, dtype="bool"), ones(1, dtype="bool"))
print kron(full(1, 2, dtype="c64"), full(1, 0.5, dtype="f32"))
--- out
[44]
[ True  True]
[1.+0.j]
--- case: blocks stay small
print kron(ones(10_000), ones(10_000)).chunks[0][0] * 8 <= 2 ** 27
--- out
true
--- case: more elements than there can be
print kron(ones((4_000_000_000,)), ones((4_000_000_000,))).shape
--- err 3
<stdin>:1:7: error[E0502]: an array of this shape has 2^63 elements or more
 1 | print kron(ones((4_000_000_000,)), ones((4_000_000_000,))).shape
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
