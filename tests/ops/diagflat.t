--- case: a number
print diagflat(3)
--- out
[[3]]
--- case: none
print diagflat([]).shape
print diagflat([], 2).shape
--- out
(0, 0)
(2, 2)
--- case: below the main diagonal
print diagflat([1.5], -1)
--- out
[[0.  0. ]
 [1.5 0. ]]
--- case: chunks
print diagflat(arange(4, chunks=2).reshape(2, 2))
--- out
[[0 0 0 0]
 [0 1 0 0]
 [0 0 2 0]
 [0 0 0 3]]
--- case: a length known only while running
x = arange(10, chunks=3)
y = x[x > 4]
print diagflat(y[:2], 1).sum(axis=1)
--- out
[5 6 0]
