--- case: meshgrid(arange(3))
print meshgrid(arange(3))
--- out
[array([0, 1, 2])]
--- case: meshgrid(1, 2)
print meshgrid(1, 2)
--- out
[array([[1]]), array([[2]])]
--- case: meshgrid(arange(2), arange(3), indexing="yx")
print meshgrid(arange(2), arange(3), indexing="yx")
--- err 3
<stdin>:1:38: error[E0403]: the indexing is "xy" or "ij"
 1 | print meshgrid(arange(2), arange(3), indexing="yx")
   |                                      ^^^^^^^^^^^^^
--- case: meshgrid(arange(2), arange(3), arange(4))[2].shape
print meshgrid(arange(2), arange(3), arange(4))[2].shape
--- out
(3, 2, 4)
--- case: meshgrid(zeros(0), arange(2))[0].shape
print meshgrid(zeros(0), arange(2))[0].shape
--- out
(2, 0)
