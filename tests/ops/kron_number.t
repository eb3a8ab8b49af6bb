--- case: a number, of its dtype
print kron(3, [1, 2])
print kron([[1, 2]], 0.5)
print kron(2, 3)
print kron(nan, 0)
--- out
[3 6]
[[0.5 1. ]]
6
nan
--- case: a number known only while running
x = arange(3)
y = x[x > 1][0]
print kron(y, 2)
--- out
4
--- case: what it does not take
print kron(3, "a")
--- err 3
<stdin>:1:15: error[E0401]: 'b' of 'kron' must be array or number, not string
 1 | print kron(3, "a")
   |               ^^^
