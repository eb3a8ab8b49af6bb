--- case: several chunks
print histogram(arange(10, chunks=3), arange(0, 12, 5, chunks=1))[0]
--- out
[5 5]
--- case: uneven bins
print histogram(arange(10), arange(4) ** 2)[0]
--- out
[1 3 6]
--- case: density
print histogram(arange(10), arange(4) ** 2, density=true)[0]
--- out
[0.1  0.1  0.12]
--- case: one edge
print histogram(arange(3), arange(1))
--- err 3
<stdin>:1:28: error[E0403]: the edges of bins are a vector of two numbers or more
 1 | print histogram(arange(3), arange(1))
   |                            ^^^^^^^^^
--- case: no vector
print histogram(arange(3), ones((2, 2)))
--- err 3
<stdin>:1:28: error[E0403]: the edges of bins are a vector of two numbers or more
 1 | print histogram(arange(3), ones((2, 2)))
   |                            ^^^^^^^^^^^^
