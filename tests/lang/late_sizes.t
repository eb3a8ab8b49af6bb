--- case: creation
x = arange(20.0, chunks=7)
m = x[x > 5]
print zeros(m.shape)
print arange(m.size).sum()
print arange(0, m.size, 5)
print linspace(0, 1, m.size)[:3]
print ones((m.size, 2)).shape
print full(m.shape[0], 7, dtype="i32").dtype
print eye(m.size).sum()
--- out
[0. 0. 0. 0. 0. 0. 0. 0. 0. 0. 0. 0. 0. 0.]
91
[ 0  5 10]
[0.         0.07692308 0.15384615]
(14, 2)
i32
14.0
--- case: nothing picked
x = arange(20.0, chunks=7)
e = x[x > 50]
print zeros(e.shape)
print arange(e.size)
print ones((e.size, 3)).shape
print e.reshape((e.size, 1)).shape
print zeros(e.size).sum()
--- out
[]
[]
(0, 3)
(0, 1)
0.0
--- case: reshape
x = arange(20.0, chunks=7)
m = x[x > 5]
print m.reshape((2, m.size // 2))
print m.reshape((m.size // 2, -1)).shape
print m.reshape(m.shape).sum()
print x.reshape((m.size - 10, 5)).shape
--- out
[[ 6.  7.  8.  9. 10. 11. 12.]
 [13. 14. 15. 16. 17. 18. 19.]]
(7, 2)
175.0
(4, 5)
--- case: slices
x = arange(20.0, chunks=7)
m = x[x > 5]
print m[:m.size - 10]
print m[m.size - 3:]
print x[::m.size - 9]
print x.reshape((4, 5))[:m.size - 12, 1]
print x.reshape((4, 5))[..., m.size - 11:]
print x[x.argmax() - 2:x.argmax()]
print [1, 2, 3][:m.size - 12]
--- out
[6. 7. 8. 9.]
[17. 18. 19.]
[ 0.  5. 10. 15.]
[1. 6.]
[[ 3.  4.]
 [ 8.  9.]
 [13. 14.]
 [18. 19.]]
[17. 18.]
[1, 2]
--- case: other arguments
x = arange(20.0, chunks=7)
m = x[x > 5]
print sum(x.reshape((4, 5)), axis=m.size - 13)
print median(x.reshape((4, 5)), axis=m.size - 14)
print topk(x, m.size - 11)
print histogram(x, m.size - 10)
print histogram(x, m.size - 10)[1][1]
print roll(x, m.size)[:3]
print x.rechunk(m.size).chunks
print split(x, m.size - 12)[1].sum()
print percentile(x, m.size)
--- out
[10. 35. 60. 85.]
[ 7.5  8.5  9.5 10.5 11.5]
[19. 18. 17.]
(array([5, 5, 5, 5]), array([ 0.  ,  4.75,  9.5 , 14.25, 19.  ]))
4.75
[6. 7. 8.]
((14, 6),)
145.0
2.66
--- case: what is made of it goes on as any array
x = arange(20.0, chunks=7)
m = x[x > 5]
print (arange(m.size) * 2 + m)[2:5]
print concatenate([zeros(m.size), m]).sum()
print zeros((m.size, 2)) @ ones((2, 3)) + 1 == ones((m.size, 3))
k = arange(m.size)
print zeros(k[k > 8].size)
--- out
[12. 15. 18.]
175.0
[[ True  True  True]
 [ True  True  True]
 [ True  True  True]
 [ True  True  True]
 [ True  True  True]
 [ True  True  True]
 [ True  True  True]
 [ True  True  True]
 [ True  True  True]
 [ True  True  True]
 [ True  True  True]
 [ True  True  True]
 [ True  True  True]
 [ True  True  True]]
[0. 0. 0. 0. 0.]
--- case: random numbers are each call's own
x = arange(20.0, chunks=7)
m = x[x > 5]
a = random.random(m.size)
print (a == random.random(m.size)).any()
print (a == random.random(14)).any()
print (random.random(m.size, seed=1) == random.random(14, seed=1)).all()
--- out
false
false
true
--- case: numbers of tasks
task answer() -> int = sh("echo 4")
print ones(answer()).sum()
print arange(10)[:answer()]
--- out
4.0
[0 1 2 3]
--- case: in a def and in a comprehension
def steps(n) = arange(n) * 2
x = arange(20.0, chunks=7)
m = x[x > 15]
print steps(m.size)
print [steps(k).sum() for k in range(m.size)]
print [steps(m.size + k).size for k in [1, 2]]
--- out
[0 2 4 6]
[0, 0, 2, 6]
[5, 6]
--- case: a negative length
x = arange(20.0, chunks=7)
print zeros(x[x > 5].size - 20)
--- err 3
<stdin>:2:7: error[E0502]: negative length -6
 2 | print zeros(x[x > 5].size - 20)
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: lengths that do not fit
x = arange(20.0, chunks=7)
m = x[x > 5]
print m.reshape((m.size // 3, 3))
--- err 3
<stdin>:3:7: error[E0502]: 14 elements cannot have the shape (-1, 3)
 3 | print m.reshape((m.size // 3, 3))
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: a step of nothing
x = arange(20.0, chunks=7)
print x[::x[x > 5].size - 14]
--- err 1
<stdin>:2:9: error[E0403]: the step of a slice cannot be 0
 2 | print x[::x[x > 5].size - 14]
   |         ^^^^^^^^^^^^^^^^^^^^
--- case: a bound that is no int
x = arange(20.0, chunks=7)
print x[:x.mean()]
--- err 3
<stdin>:2:10: error[E0401]: a bound of a slice must be int
 2 | print x[:x.mean()]
   |          ^^^^^^^^
--- case: a slice beside a list
x = arange(20.0, chunks=7).reshape((4, 5))
print x[[1, 2], :x.argmax()]
--- err 3
<stdin>:2:9: error[E0402]: a bound of a slice beside other indices must be known before the run
 2 | print x[[1, 2], :x.argmax()]
   |         ^^^^^^^^^^^^^^^^^^^
   = help: take the slice by itself: x[:, 0:n][[1, 2]]
--- case: a text
x = arange(20.0, chunks=7)
print read_text(x[x > 5].size)
--- err 3
<stdin>:2:17: error[E0401]: 'path' of 'read_text' must be string or list<string>, not int
 2 | print read_text(x[x > 5].size)
   |                 ^^^^^^^^^^^^^
--- case: a check
x = arange(20.0, chunks=7)
m = x[x > 5]
z = zeros((m.size, 2))
s = m.shape
h = m[:m.size - 1]
--- command check -
--- out
x  array<f64>[20] in 3 chunks of [7], 160 B, 56 B a chunk
m  array<f64>[?] in 3 chunks of [?]
z  array<f64>[?, ?]
s  tuple<int>
h  array<f64>[?]
--- case: figures that decide a mask are computed once
x = random.normal(size=1000, seed=3, chunks=300)
m = x[x > median(x)]
print m.size
print x[x > x.mean() + x.std()].size
print (x[x > percentile(x, 90)] - percentile(x, 90) > 0).all()
print x[x == x.max()] - x.max()
print histogram(x[x > x.mean()], "fd")[0].sum()
--- out
500
165
true
[0.]
496
--- case: lengths one by one
x = arange(10)
y = x[x > 3]
print y.reshape(y.size // 2, -1)
print y.reshape(2, y.size // 2, order="F")
print ones(9).reshape(3, max(x) // 3).shape
--- out
[[4 5]
 [6 7]
 [8 9]]
[[4 6 8]
 [5 7 9]]
(3, 3)
--- case: lengths one by one that do not fit
x = arange(10)
y = x[x > 3]
print y.reshape(y.size, 2)
--- err
<stdin>:3:7: error[E0502]: 6 elements cannot have the shape (6, 2)
 3 | print y.reshape(y.size, 2)
   |       ^^^^^^^^^^^^^^^^^^^^
--- case: lengths that turn out to differ are told, also where few elements are asked for
x = arange(8)
print (x[x > 2] + x[x < 4])[0]
--- err 3
<stdin>:2:7: error[E0501]: shapes [5] and [4] do not broadcast
 2 | print (x[x > 2] + x[x < 4])[0]
   |       ^^^^^^^^^^^^^^^^^^^^^
   = help: from the last dimension backwards, lengths must be equal or 1
--- case: the same in a slice of two dimensions
x = arange(12).reshape((6, 2))
y = x[x[:, 0] > 2]
print where(y > 2, x[x[:, 0] < 9], 1)[:2]
--- err 3
<stdin>:3:7: error[E0501]: shapes [4, 2] and [5, 2] do not broadcast
 3 | print where(y > 2, x[x[:, 0] < 9], 1)[:2]
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   = help: from the last dimension backwards, lengths must be equal or 1
