--- case: one axis
print ix_([1, 2])
--- out
(array([1, 2]),)
--- case: three axes
print arange(8).reshape(2, 2, 2)[ix_([1], [0, 1], [1])]
--- out
[[[5]
  [7]]]
--- case: no indices
print arange(4).reshape(2, 2)[ix_(array([], dtype="i64"), [1])].shape
--- out
(0, 1)
--- case: indices that are no ints
print ix_([0.5])
--- err 3
<stdin>:1:11: error[E0401]: 'args' of 'ix_' must be array<bool|int>, not list<float>[1]
 1 | print ix_([0.5])
   |           ^^^^^
--- case: chunks
print arange(12, chunks=5).reshape(3, 4)[ix_(arange(3, chunks=2), [3, 0])]
--- out
[[ 3  0]
 [ 7  4]
 [11  8]]
