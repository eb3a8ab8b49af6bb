--- case: as random
print all(random.rand(2, 3, seed=4) == random.random((2, 3), seed=4))
--- out
true
--- case: no length is one number
print random.rand(seed=1)
--- out
0.6439881338211527
--- case: chunks
print random.rand(5, chunks=2, seed=1).chunks
--- out
((2, 2, 1),)
--- case: a negative length
print random.rand(-1)
--- err 3
<stdin>:1:7: error[E0502]: negative length -1
 1 | print random.rand(-1)
   |       ^^^^^^^^^^^^^^^
