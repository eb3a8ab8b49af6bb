--- case: count_nonzero(zeros(0))
print count_nonzero(zeros(0))
--- out
0
