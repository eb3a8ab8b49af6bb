--- case: as normal
print all(random.randn(2, 3, seed=4) == random.normal(size=(2, 3), seed=4))
--- out
true
--- case: a negative length
print random.randn(2, -1)
--- err 3
<stdin>:1:7: error[E0502]: negative length -1
 1 | print random.randn(2, -1)
   |       ^^^^^^^^^^^^^^^^^^^
