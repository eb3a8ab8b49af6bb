--- case: a number, of its dtype
print median(3)
print median(nan)
print median(inf)
print median(astype(2.5, "f32")).dtype
print median(true)
--- out
3.0
nan
inf
f32
1.0
--- case: a number known only while running
x = arange(3)
y = x[x > 1][0]
print median(y)
--- out
2.0
--- case: what it does not take
print median(3, axis=0)
--- err 3
<stdin>:1:17: error[E0401]: 'axis' of 'median' must be null, not int
 1 | print median(3, axis=0)
   |                 ^^^^^^
