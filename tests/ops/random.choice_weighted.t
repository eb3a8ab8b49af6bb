--- case: chunks do not matter
print random.choice(3, 12, p=arange(3, chunks=1), seed=2, chunks=5)
--- out
[2 1 2 2 1 2 1 2 2 2 1 2]
--- case: a probability of 0
print random.choice(2, 6, p=1.0 * arange(2), seed=1)
--- out
[1 1 1 1 1 1]
--- case: without replacement none twice, and by their probabilities
n = 800
picks = [random.choice(3, 2, replace=false, p=[0.2, 0.3, 0.5], seed=s) for s in range(n)]
a = stack(picks)[:, 0]
b = stack(picks)[:, 1]
print (a == b).any()
print round(bincount(a, minlength=3) / n, 1)
# 0 comes second after 1 (0.3 · 0.2 / 0.7) or after 2 (0.5 · 0.2 / 0.5): 0.286
print absolute((b == 0).mean() - 0.286) < 0.05
print random.choice(3, 2, replace=false, p=[0, 1, 3], seed=1) > 0
--- out
false
[0.2 0.3 0.5]
true
[ True  True]
--- case: too many without replacement
print random.choice(3, 3, replace=false, p=[0, 1, 3])
--- err 1
<stdin>:1:7: error[E0403]: 3 of 2 elements without replacement
 1 | print random.choice(3, 3, replace=false, p=[0, 1, 3])
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: too many without replacement, as is known before the run
print random.choice(3, 4, replace=false, p=[2, 1, 3])
--- err 3
<stdin>:1:24: error[E0403]: 4 of 3 elements without replacement
 1 | print random.choice(3, 4, replace=false, p=[2, 1, 3])
   |                        ^
--- case: a negative probability
print random.choice(3, 5, p=[-1, 2, 0])
--- err 1
<stdin>:1:7: error[E0403]: probabilities are 0 or more: there is -1
 1 | print random.choice(3, 5, p=[-1, 2, 0])
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: a probability that is no number
print random.choice(3, 5, p=array([nan, 2, 0], chunks=1))
--- err 1
<stdin>:1:7: error[E0403]: probabilities are 0 or more: there is nan
 1 | print random.choice(3, 5, p=array([nan, 2, 0], chunks=1))
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: no probability
print random.choice(3, 5, p=zeros(3))
--- err 1
<stdin>:1:7: error[E0403]: the probabilities add up to 0
 1 | print random.choice(3, 5, p=zeros(3))
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: an infinite probability
print random.choice(3, 5, p=[inf, 2, 0])
--- err 1
<stdin>:1:7: error[E0403]: the probabilities add up to inf
 1 | print random.choice(3, 5, p=[inf, 2, 0])
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
