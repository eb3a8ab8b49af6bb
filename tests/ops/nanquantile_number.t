--- case: a number, of its dtype
print nanquantile(2, 1)
print nanquantile(nan, 0.5)
--- out
2.0
nan
--- case: a number known only while running
x = arange(3)
y = x[x > 1][0]
print nanquantile(y, 0.5)
--- out
2.0
--- case: what it does not take
print nanquantile(2, -1)
--- err 3
<stdin>:1:7: error[E0403]: quantiles must be in the range from 0 to 1
 1 | print nanquantile(2, -1)
   |       ^^^^^^^^^^^^^^^^^^
