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
