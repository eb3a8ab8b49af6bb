--- case: a number, of its dtype
print percentile(-7.5, [0, 50, 100])
print percentile(inf, 3)
--- out
[-7.5 -7.5 -7.5]
inf
--- case: a number known only while running
x = arange(3)
y = x[x > 1][0]
print percentile(y, 5)
--- out
2.0
--- case: what it does not take
print percentile(3, 101)
--- err 3
<stdin>:1:7: error[E0403]: percentiles must be in the range from 0 to 100
 1 | print percentile(3, 101)
   |       ^^^^^^^^^^^^^^^^^^
