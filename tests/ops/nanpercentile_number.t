--- case: a number, of its dtype
print nanpercentile(2, 0)
print nanpercentile(nan, [5])
--- out
2.0
[nan]
--- case: a number known only while running
x = arange(3)
y = x[x > 1][0]
print nanpercentile(y, 5)
--- out
2.0
--- case: what it does not take
print nanpercentile(2, 101)
--- err 3
<stdin>:1:7: error[E0403]: percentiles must be in the range from 0 to 100
 1 | print nanpercentile(2, 101)
   |       ^^^^^^^^^^^^^^^^^^^^^
