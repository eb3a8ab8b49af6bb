--- case: concatenate([arange(2), zeros(0), arange(1)])
print concatenate([arange(2), zeros(0), arange(1)])
--- out
[0. 1. 0.]
--- case: concatenate([ones((2, 2), dtype="f32"), ones((2, 1), dtype="i8")], axis=-1).dtype
print concatenate([ones((2, 2), dtype="f32"), ones((2, 1), dtype="i8")], axis=-1).dtype
--- out
f32
--- case: concatenate([ones(2)], dtype="i8")
print concatenate([ones(2)], dtype="i8")
--- out
[1 1]
--- case: concatenate([ones((4, 4), chunks=(2, 4)), ones((4, 4), chunks=(4, 3))], axis=1).chunks
print concatenate([ones((4, 4), chunks=(2, 4)), ones((4, 4), chunks=(4, 3))], axis=1).chunks
--- out
((2, 2), (4, 3, 1))
--- case: concatenate([zeros((0, 2)), zeros((0, 2))]).shape
print concatenate([zeros((0, 2)), zeros((0, 2))]).shape
--- out
(0, 2)
--- case: concatenate([])
print concatenate([])
--- err 3
<stdin>:1:19: error[E0403]: 'concatenate' needs at least one array
 1 | print concatenate([])
   |                   ^^
--- case: concatenate([1, 2])
print concatenate([1, 2])
--- err 3
<stdin>:1:19: error[E0502]: numbers cannot be concatenated; stack makes an array of them
 1 | print concatenate([1, 2])
   |                   ^^^^^^
--- case: concatenate([ones(2), ones((2, 2))])
print concatenate([ones(2), ones((2, 2))])
--- err 3
<stdin>:1:19: error[E0502]: array 2 has 2 dimensions, the first one 1
 1 | print concatenate([ones(2), ones((2, 2))])
   |                   ^^^^^^^^^^^^^^^^^^^^^^^
--- case: concatenate([ones(2), "a"])
print concatenate([ones(2), "a"])
--- err 3
<stdin>:1:19: error[E0401]: 'concatenate' takes arrays, not string
 1 | print concatenate([ones(2), "a"])
   |                   ^^^^^^^^^^^^^^
--- case: concatenate([ones(2)], axis=1)
print concatenate([ones(2)], axis=1)
--- err 3
<stdin>:1:30: error[E0503]: axis 1 of an array with 1 dimension
 1 | print concatenate([ones(2)], axis=1)
   |                              ^^^^^^
--- case: concatenate([arange(10, chunks=3)[i:i + 2] for i in range(40) if i < 9])
print concatenate([arange(10, chunks=3)[i:i + 2] for i in range(40) if i < 9])
--- out
[0 1 1 2 2 3 3 4 4 5 5 6 6 7 7 8 8 9]
--- case: the dtype and the dimensions while lengths are not known
x = arange(3)[arange(3) > 0]
y = concatenate([x, [1, 2]])
z = concatenate([x, [1.5]], dtype="f32")
print ndim(y)
print z.dtype
print concatenate([x, []]).dtype
print y
print z
--- out
1
f32
f64
[1 2 1 2]
[1.  2.  1.5]
--- case: only the joined length is not known
x = arange(12).reshape((6, 2))
y = x[x[:, 0] > 2]
rows = concatenate([y, y, ones((2, 2))])
columns = concatenate([y, [[1], [2], [3], [4]]], axis=1)
beside = concatenate([y, y], axis=-1)
flat = concatenate([y, y], axis=null)
v = vstack([y, x[0]])
h = hstack([y, y])
d = dstack([y, y])
s = stack([y, y], axis=1)
turned = concatenate([y.T, x[:4].T])
--- command check -
--- out
x        array<i64>[6, 2], 96 B
y        array<i64>[?, 2]
rows     array<f64>[?, 2]
columns  array<i64>[?, ?]
beside   array<i64>[?, 4]
flat     array<i64>[?]
v        array<i64>[?, 2]
h        array<i64>[?, 4]
d        array<i64>[?, 2, 2]
s        array<i64>[?, 2, 2]
turned   array<i64>[4, ?]
--- case: arrays that do not fit are told, also where only their shape is asked for
x = arange(6)
y = x[x > 2]
print concatenate([y[:, newaxis], x]).shape
--- err 3
<stdin>:3:7: error[E0502]: array 2 has 1 dimensions, the first one 2
 3 | print concatenate([y[:, newaxis], x]).shape
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: lengths that do not fit are told, also where only their number is asked for
x = arange(6)
y = x[x > 2]
print stack([y, x]).size
--- err 3
<stdin>:3:7: error[E0502]: array 2 has length 6 along axis 0, the first one 3
 3 | print stack([y, x]).size
   |       ^^^^^^^^^^^^^
