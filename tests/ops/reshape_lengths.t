--- case: many lengths
print arange(4).reshape(1, 2, 1, 2, 1)
--- out
[[[[[0]
    [1]]]


  [[[2]
    [3]]]]]
--- case: no elements
print zeros(0).reshape(0, 3).shape
--- out
(0, 3)
--- case: chunks
print arange(12, chunks=5).reshape(3, -1)
--- out
[[ 0  1  2  3]
 [ 4  5  6  7]
 [ 8  9 10 11]]
--- case: a list
print [1, 2, 3, 4].reshape(2, 2)
--- out
[[1 2]
 [3 4]]
--- case: none
print arange(6).reshape()
--- err 3
<stdin>:1:7: error[E0307]: 'reshape' needs 'shape'
 1 | print arange(6).reshape()
   |       ^^^^^^^^^^^^^^^^^^^
--- case: two unknown lengths
print arange(6).reshape(-1, -1)
--- err 3
<stdin>:1:7: error[E0502]: only one length can be -1
 1 | print arange(6).reshape(-1, -1)
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: a length that is no int
print arange(6).reshape(2, 1.5)
--- err 3
<stdin>:1:28: error[E0401]: 'order' of 'reshape' must be string, not float
 1 | print arange(6).reshape(2, 1.5)
   |                            ^^^
--- case: an order that there is not
print arange(6).reshape(2, 3, order="K")
--- err 3
<stdin>:1:7: error[E0403]: 'order' is "C" or "F"
 1 | print arange(6).reshape(2, 3, order="K")
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
