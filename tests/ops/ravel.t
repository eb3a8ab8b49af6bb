--- case: ravel(3)
print ravel(3)
--- out
[3]
--- case: zeros((0, 2)).ravel()
print zeros((0, 2)).ravel()
--- out
[]
--- case: arange(12).reshape((3, 4)).rechunk((2, 3)).ravel().chunks
print arange(12).reshape((3, 4)).rechunk((2, 3)).ravel().chunks
--- out
((6, 6),)
--- case: by columns
print (ravel([[1, 2], [3, 4]], "F"), arange(8, chunks=3).reshape(2, 2, 2).ravel(order="F"), ravel(3, "F"))
--- out
(array([1, 3, 2, 4]), array([0, 4, 2, 6, 1, 5, 3, 7]), array([3]))
--- case: an order that there is not
print ravel([1], order="K")
--- err 3
<stdin>:1:7: error[E0403]: 'order' is "C" or "F"
 1 | print ravel([1], order="K")
   |       ^^^^^^^^^^^^^^^^^^^^^
