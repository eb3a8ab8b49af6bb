--- case: a tuple of arrays in several chunks
print average(ones((2, 3), chunks=1), axis=0, returned=true)
--- out
(array([1., 1., 1.]), array([2., 2., 2.]))
--- case: average(zeros(0))
print average(zeros(0))
--- out
nan
