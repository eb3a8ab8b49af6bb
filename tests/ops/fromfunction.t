--- case: fromfunction(i => 7, 3)
print fromfunction(i => 7, 3)
--- out
[7 7 7]
--- case: fromfunction((i, j) => i + j, (100, 100), chunks=30).sum()
print fromfunction((i, j) => i + j, (100, 100), chunks=30).sum()
--- out
990000.0
--- case: fromfunction(i => i, -1)
print fromfunction(i => i, -1)
--- err 3
<stdin>:1:28: error[E0502]: negative length -1
 1 | print fromfunction(i => i, -1)
   |                            ^^
--- case: fromfunction(i => i, ())
print fromfunction(i => i, ())
--- err 3
<stdin>:1:28: error[E0502]: at least one dimension is needed
 1 | print fromfunction(i => i, ())
   |                            ^^
--- case: fromfunction(f, 3)
def f(i) = sqrt(i)
print fromfunction(f, 3)
--- out
[0.         1.         1.41421356]
--- case: what is computed outside
x = arange(5)
print fromfunction((i, j) => i * mean(x) + j, (2, 3))
--- out
[[0. 1. 2.]
 [2. 3. 4.]]
