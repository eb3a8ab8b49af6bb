--- case: weights of the same shape
x = arange(12) * ones((3, 12), chunks=5)
print average(x, axis=(0, 1), weights=x)
--- out
7.666666666666667
--- case: one weight for each index
print average(ones((2, 3)), axis=-1, weights=arange(3), keepdims=true, returned=true)
--- out
(array([[1.],
       [1.]]), array([[3],
       [3]]))
--- case: weights of sum 0
print average(arange(3), weights=zeros(3))
--- out
nan
--- case: a list
print average([1, 2, 6])
--- out
3.0
--- case: a vector without an axis
print average(ones((3, 4)), weights=arange(4))
--- err 3
<stdin>:1:29: error[E0502]: the weights' shape is not that of the array
 1 | print average(ones((3, 4)), weights=arange(4))
   |                             ^^^^^^^^^^^^^^^^^
   = help: with an int for 'axis' there may be one weight for each index of that axis
--- case: a wrong axis
print average(ones((3, 4)), axis=5, weights=arange(4))
--- err 3
<stdin>:1:29: error[E0503]: axis 5 of an array with 2 dimensions
 1 | print average(ones((3, 4)), axis=5, weights=arange(4))
   |                             ^^^^^^
--- case: a list as weights
print average(arange(3), weights=[1, 2, 3])
--- out
1.3333333333333333
--- case: lengths known only while running
x = arange(5)[arange(5) > 1]
m = arange(10).reshape((5, 2))[arange(5) > 2]
print average(x, weights=[3, 2, 1])
print average([3, 2, 1], weights=x)
print average(m, axis=0, weights=[1, 3])
print average(m, axis=0, weights=m[:, 0])
--- out
2.6666666666666665
1.7777777777777777
[7.5 8.5]
[7.14285714 8.14285714]
--- case: weights that do not fit a length known only while running
print average(arange(5)[arange(5) > 1], weights=[3, 2])
--- err 3
<stdin>:1:7: error[E0502]: this shape is not that of the array
 1 | print average(arange(5)[arange(5) > 1], weights=[3, 2])
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
