--- case: a number, of its dtype
print flip(2.5)
print flip(nan)
print flip(astype(3, "u8")).dtype
print flip(1 - 2j)
--- out
2.5
nan
u8
(1-2j)
--- case: a number known only while running
x = arange(3)
y = x[x > 1][0]
print flip(y)
--- out
2
--- case: what it does not take
print flip(3, 0)
--- err 3
<stdin>:1:15: error[E0401]: 'axis' of 'flip' must be null, not int
 1 | print flip(3, 0)
   |               ^
