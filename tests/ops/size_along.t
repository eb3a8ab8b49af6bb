--- case: from the end
print size(zeros((2, 3, 4)), -2)
--- out
3
--- case: none
print size([], 0)
--- out
0
