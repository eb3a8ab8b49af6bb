--- case: a number, of its dtype
print norm(-3)
print norm(3 - 4j)
print norm(-0.0)
print norm(astype(-3, "f32")).dtype
print norm(-inf)
print linalg.norm(nan)
--- out
3.0
5.0
0.0
f32
inf
nan
--- case: a number known only while running
x = arange(3)
y = x[x > 1][0]
print norm(y)
--- out
2.0
--- case: what it does not take
print norm(3, 2)
--- err 3
<stdin>:1:15: error[E0401]: 'ord' of 'norm' must be null, not int
 1 | print norm(3, 2)
   |               ^
