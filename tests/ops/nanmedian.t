--- case: x = where(arange(12) % 5 == 1, nan, arange(12) * 1.0)
x = where(arange(12) % 5 == 1, nan, arange(12) * 1.0)
print nanmedian(x.rechunk(5))
print nanmedian(x)
--- out
5.0
5.0
--- case: nothing but NaN
print nanmedian(full(3, nan))
print nanmedian(full((2, 3), nan), axis=0)
--- out
nan
[nan nan nan]
--- case: integers
print nanmedian(arange(3))
--- out
1.0
--- case: of no elements
print (nanmedian([]), nanmedian(zeros((0, 2)), axis=0))
--- out
(nan, array([nan, nan]))
