--- case: an axis
print topk(random.random((3, 4), seed=1, chunks=2), 2, axis=0)
--- out
[[0.89025917 0.71312967 0.75762651 0.47559323]
 [0.24776322 0.65581289 0.67199827 0.14337269]]
--- case: fewer elements
print topk(arange(3), 7)
--- out
[2 1 0]
--- case: no elements
print topk(zeros(0), 2)
--- out
[]
--- case: NaN
print topk(where(arange(4) == 1, nan, 1.0), 2)
--- out
[nan  1.]
--- case: no such axis
print topk(ones(3), 2, axis=1)
--- err 3
<stdin>:1:7: error[E0503]: axis 1 of an array with 1 dimension
 1 | print topk(ones(3), 2, axis=1)
   |       ^^^^^^^^^^^^^^^^^^^^^^^^
--- case: complex numbers
print topk(ones(3).astype("c64"), 2)
--- err 3
<stdin>:1:12: error[E0401]: 'topk' does not take array<c64>[3]
 1 | print topk(ones(3).astype("c64"), 2)
   |            ^^^^^^^^^^^^^^^^^^^^^
   = help: it takes list or bag, array<bool|float>
