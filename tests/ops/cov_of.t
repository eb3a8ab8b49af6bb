--- case: columns as variables
print cov([[0, 1], [1, 1], [2, 4]], [[1], [2], [3]], rowvar=false)
--- out
[[1.  1.5 1. ]
 [1.5 3.  1.5]
 [1.  1.5 1. ]]
--- case: bias and ddof
print (cov([1, 2], [3, 5], bias=true), cov([1, 2], [3, 5], ddof=0))
--- out
(array([[0.25, 0.5 ],
       [0.5 , 1.  ]]), array([[0.25, 0.5 ],
       [0.5 , 1.  ]]))
--- case: one observation
print cov([1], [2])
--- out
[[nan nan]
 [nan nan]]
--- case: three dimensions
print cov([1, 2], ones((1, 1, 2)))
--- err 3
<stdin>:1:19: error[E0502]: 'cov' takes vectors and matrices, not 3 dimensions
 1 | print cov([1, 2], ones((1, 1, 2)))
   |                   ^^^^^^^^^^^^^^^
