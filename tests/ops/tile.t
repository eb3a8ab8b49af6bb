--- case: tile(eye(2), 0).shape
print tile(eye(2), 0).shape
--- out
(2, 0)
--- case: tile(eye(2), (2, 1, 1)).shape
print tile(eye(2), (2, 1, 1)).shape
--- out
(2, 2, 2)
--- case: tile(ones(1000000), 1000).sum()
print tile(ones(1000000), 1000).sum()
--- out
1000000000.0
--- case: tile(arange(3), 4611686018427387904)
print tile(arange(3), 4611686018427387904)
--- err 3
<stdin>:1:23: error[E0502]: the result has more than 2^63 elements
 1 | print tile(arange(3), 4611686018427387904)
   |                       ^^^^^^^^^^^^^^^^^^^
--- case: tile(zeros(0), 3)
print tile(zeros(0), 3)
--- out
[]
--- case: more repetitions than dimensions, of a length known only while running
x = arange(10, chunks=3)
y = x[x > 4]
print tile(y, (2, 2)).sum(axis=1)
print tile(y, (2, 1, 0)).shape
--- out
[70 70]
(2, 1, 0)
