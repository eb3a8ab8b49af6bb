--- case: a number
print resize(5, 3)
--- out
[5 5 5]
--- case: no elements
print resize([], (2, 2))
print resize([1], (0, 3)).shape
--- out
[[0. 0.]
 [0. 0.]]
(0, 3)
--- case: chunks
print resize(arange(5, chunks=2), (3, 4))
--- out
[[0 1 2 3]
 [4 0 1 2]
 [3 4 0 1]]
--- case: many times
print sum(resize([1, 2], 1001))
--- out
1501
--- case: lengths known only while running
x = arange(10, chunks=3)
y = x[x > 4]
print resize(y, (2, 4))
print resize(x[x > 20], 2)
--- out
[[5 6 7 8]
 [9 5 6 7]]
[0 0]
