--- case: a number, of its dtype
print quantile(3, 0.3)
print quantile(3, 0.3, method="lower")
print quantile(nan, [0, 1])
--- out
3.0
3
[nan nan]
--- case: a number known only while running
x = arange(3)
y = x[x > 1][0]
print quantile(y, 0.5)
--- out
2.0
--- case: what it does not take
print quantile(3, 2)
--- err 3
<stdin>:1:7: error[E0403]: quantiles must be in the range from 0 to 1
 1 | print quantile(3, 2)
   |       ^^^^^^^^^^^^^^
