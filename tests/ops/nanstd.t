--- case: x = where(arange(12) % 5 == 1, nan, arange(12) * 1.0)
x = where(arange(12) % 5 == 1, nan, arange(12) * 1.0)
print nanstd(x)
--- out
3.197221015541813
--- case: x = where(random.random((4, 5), chunks=(2, 3), seed=3) > 0.5, nan, 1.5)
x = where(random.random((4, 5), chunks=(2, 3), seed=3) > 0.5, nan, 1.5)
print nanstd(x, axis=0)
print nanstd(x, axis=1)
--- out
[0. 0. 0. 0. 0.]
[ 0.  0. nan  0.]
--- case: nothing but NaN
print nanstd(where(zeros(3) == 0, nan, 1.0))
--- out
nan
--- case: no elements
print nanstd(zeros(0))
--- out
nan
--- case: integers
print nanstd(arange(5, dtype="i16"))
--- out
1.4142135623730951
--- case: a list
print nanstd([1.5, 2.5])
--- out
0.5
--- case: a wrong axis
print nanstd(ones((2, 2)), axis=(0, 0))
--- err 3
<stdin>:1:28: error[E0503]: axis 0 is given twice
 1 | print nanstd(ones((2, 2)), axis=(0, 0))
   |                            ^^^^^^^^^^^
--- case: fewer elements than ddof
print nanstd(where(arange(4) > 2, 1.0, nan), ddof=1)
--- out
nan
