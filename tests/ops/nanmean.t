--- case: x = where(arange(12) % 5 == 1, nan, arange(12) * 1.0)
x = where(arange(12) % 5 == 1, nan, arange(12) * 1.0)
print nanmean(x)
--- out
5.333333333333333
--- case: x = where(random.random((4, 5), chunks=(2, 3), seed=3) > 0.5, nan, 1.5)
x = where(random.random((4, 5), chunks=(2, 3), seed=3) > 0.5, nan, 1.5)
print nanmean(x, axis=0)
print nanmean(x, axis=1)
--- out
[1.5 1.5 1.5 1.5 1.5]
[1.5 1.5 nan 1.5]
--- case: nothing but NaN
print nanmean(where(zeros(3) == 0, nan, 1.0))
--- out
nan
--- case: no elements
print nanmean(zeros(0))
--- out
nan
--- case: integers
print nanmean(arange(5, dtype="i16"))
--- out
2.0
--- case: a list
print nanmean([1.5, 2.5])
--- out
2.0
--- case: a wrong axis
print nanmean(ones((2, 2)), axis=(0, 0))
--- err 3
<stdin>:1:29: error[E0503]: axis 0 is given twice
 1 | print nanmean(ones((2, 2)), axis=(0, 0))
   |                             ^^^^^^^^^^^
