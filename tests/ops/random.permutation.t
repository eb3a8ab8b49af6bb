--- case: chunks do not matter
print random.permutation(10, seed=1, chunks=3)
--- out
[3 6 5 2 4 7 9 0 1 8]
--- case: none
print random.permutation(0)
--- out
[]
--- case: one
print random.permutation(1)
--- out
[0]
--- case: each once
print sort(random.permutation(2000, seed=5, chunks=300))[::500]
--- out
[   0  500 1000 1500]
--- case: each call its own
print (random.permutation(6) == random.permutation(6)).all()
--- out
false
--- case: how many is known only while running; each call has numbers of its own
x = arange(10, chunks=3)
y = x[x > 4]
print random.permutation(y.size, seed=1)
print random.permutation(5, seed=1)
a = random.permutation(y.size)
b = random.permutation(y.size)
c = random.permutation(5)
print [(a == b).all(), (a == c).all(), (b == c).all()]
print sort(random.permutation(y))
--- out
[3 2 4 0 1]
[3 2 4 0 1]
[false, false, false]
[5 6 7 8 9]
--- case: a negative seed
print random.permutation(5, seed=-1)
--- err 3
<stdin>:1:29: error[E0403]: 'seed' must not be negative
 1 | print random.permutation(5, seed=-1)
   |                             ^^^^^^^
