--- case: arange(10, chunks=3).mean()
print arange(10, chunks=3).mean()
--- out
4.5
--- case: zeros(0).mean()
print zeros(0).mean()
--- out
nan

--- case: nulls of a list are left out
print mean([1, 2, null])
print sum([1, null])
print any([true, null])
print all([true, null])
print min(["b", null, "a"])
print max([null])
print sum([null])
--- out
1.5
1
true
true
a
null
0
--- case: a constant array
print mean(array([[0.0, 1.0], [2.0, 1.0]]), axis=1)
print array([1, 2]).max()
--- out
[0.5 1.5]
2
