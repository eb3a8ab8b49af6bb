--- case: ends, NaN, and no elements
print searchsorted(array([1, 3, 5]), 0)
print searchsorted(array([1, 3, 5]), 9.5)
print searchsorted(array([1, nan]), nan)
print searchsorted(arange(0), 1)
--- out
0
3
1
0
--- case: a computed value
x = arange(10, chunks=3)
print searchsorted(x, x.mean())
print searchsorted(x, x.max(), side="right")
--- out
5
10
--- case: no such side
print searchsorted(arange(3), 1, side="middle")
--- err
<stdin>:1:34: error[E0403]: 'side' is "left" or "right"
 1 | print searchsorted(arange(3), 1, side="middle")
   |                                  ^^^^^^^^^^^^^
