--- case: x.shape == y.shape
x = random.random((50, 40), chunks=(7, 9), seed=3)
y = random.random((50, 40), chunks=(50, 40), seed=3)
print x.shape == y.shape
--- out
true

--- case: calls that differ in chunks alone are two streams, and so are 3 and (3,), f32 and f64
a = random.random(4, chunks=1)
b = random.random(4, chunks=2)
c = random.random((4,), chunks=2)
d = random.random(4, dtype="f32")
e = random.random(4, dtype="f64")
print len(unique(concatenate([a, b, c, e])))
print (abs(d - e) < 1e-6).any()
--- out
16
false

--- case: the values of a call do not depend on its chunks, nor on calls with other arguments before it
x = random.random(3, chunks=1)
y = random.random(5, chunks=2)
print (x, y)
--- out
(array([0.6401017 , 0.05631347, 0.6355448 ]), array([0.5566307 , 0.71067912, 0.00350753, 0.99123654, 0.29885043]))

--- case: the same with other chunks
x = random.random(3, chunks=3)
y = random.random(5)
print (x, y)
--- out
(array([0.6401017 , 0.05631347, 0.6355448 ]), array([0.5566307 , 0.71067912, 0.00350753, 0.99123654, 0.29885043]))
--- case: NumPy's other names
print random.random_sample(2, seed=1) == random.random(2, seed=1)
print (random.sample(3).shape, random.ranf((1, 2)).shape)
--- out
[ True  True]
((3,), (1, 2))
--- case: without a size there is one number
x = random.random(seed=1)
print [x, x.shape, x == random.random(1, seed=1)[0], random.random() == random.random()]
print [random.normal(5, 0.1, seed=1).round(3), random.integers(6, seed=1), random.choice([7, 8], seed=1), random.uniform(seed=1) < 1]
print random.choice([7, 8], p=[0, 1]) + random.exponential(seed=1).astype("i64") * 0
print random.gamma(2.0, seed=1) == random.gamma(2.0, size=(), seed=1)
--- out
[0.6439881338211527, (), true, false]
[4.995, 5, 8, true]
8
true
