--- case: with probabilities
print random.choice(arange(3) * 10, 8, p=arange(3), seed=2)
--- out
[20 10 20 20 10 20 10 20]
--- case: several chunks
print random.choice(arange(5, chunks=2) * 10, 6, seed=2, chunks=4)
--- out
[30 10 30  0 30 20]
--- case: of nothing
print random.choice(zeros(0), 3)
--- err 3
<stdin>:1:7: error[E0403]: there is nothing to choose from
 1 | print random.choice(zeros(0), 3)
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: of an array whose length is known only while running
x = arange(10, chunks=3)
y = x[x > 4]
print random.choice(y, 4, seed=1)
print random.choice(arange(5, 10), 4, seed=1)
print sort(random.choice(y, 3, replace=false, seed=1))
--- out
[9 9 7 5]
[9 9 7 5]
[7 8 9]
--- case: nothing to choose from, as is known only while running
x = arange(10, chunks=3)
print random.choice(x[x > 20], 4)
--- err 3
<stdin>:2:7: error[E0403]: there is nothing to choose from
 2 | print random.choice(x[x > 20], 4)
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: probabilities of as many values as are known while running
x = arange(9)
y = x[x > 3]
print random.choice(y, 3, p=[0, 0, 1, 0, 0], seed=1)
print random.choice(y.size, 4, p=[0, 0, 0, 0, 2], seed=1)
print random.choice(y, 2, false, p=y > 6, seed=1) > 6
--- out
[6 6 6]
[4 4 4 4]
[ True  True]
--- case: probabilities of other numbers of values than are known while running
x = arange(9)
print random.choice(x[x > 3], 3, p=ones(4), seed=1)
--- err 1
<stdin>:2:7: error[E0502]: 4 probabilities for 5 values
 2 | print random.choice(x[x > 3], 3, p=ones(4), seed=1)
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
