--- case: an axis
print topk(random.random((3, 4), seed=1, chunks=2), 2, axis=0)
--- out
[[0.64398813 0.70430746 0.96944688 0.92285159]
 [0.61582994 0.15256238 0.79011671 0.46545921]]
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
<stdin>:1:24: error[E0503]: axis 1 of an array with 1 dimension
 1 | print topk(ones(3), 2, axis=1)
   |                        ^^^^^^
--- case: complex numbers
print topk(ones(3).astype("c64"), 2)
--- err 3
<stdin>:1:12: error[E0404]: elements of c64 are in no order
 1 | print topk(ones(3).astype("c64"), 2)
   |            ^^^^^^^^^^^^^^^^^^^^^
--- case: few of many, in chunks that are joined more than once
x = (arange(1000, chunks=3) * 7919) % 1009
print topk(x, 5)
print topk(x, -5)
print topk(x.reshape((10, 100)).rechunk(3), 2, axis=1)[:3]
print topk(x.reshape((100, 10)).rechunk(3), -2, axis=0)[:, :5]
print topk(x.reshape((100, 10)), 2, axis=0).chunks
--- out
[1008 1007 1006 1005 1004]
[0 1 2 3 4]
[[1005 1001]
 [ 993  989]
 [1006  981]]
[[ 0  5  3  8  1]
 [12 24 10 15 20]]
((2,), (3, 3, 3, 1))
--- case: few of many with NaN, infinities and both zeros
x = where(arange(40) == 3, nan, where(arange(40) == 5, inf, where(arange(40) % 2 == 0, -0.0, 0.0)))
print topk(x, 3)
print topk(x, -3)
--- out
[nan inf  0.]
[-0. -0. -0.]
--- case: no dimension left
print topk(ones(3), 9223372036854775807)
print topk(ones(3), -9223372036854775807)
--- out
[1. 1. 1.]
[1. 1. 1.]
--- case: what a mask picks
x = arange(100, chunks=7)
print topk(x[x > 50], 2)
print topk(x[x > 500], 2)
print topk(x, x[x > 97].size)
--- out
[99 98]
[]
[99 98]
--- case: zero of them
print topk(ones(3), 0)
--- err 3
<stdin>:1:21: error[E0403]: 'k' must not be 0
 1 | print topk(ones(3), 0)
   |                     ^
