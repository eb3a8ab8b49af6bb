--- case: a number, of its dtype
print roll(3, -7)
print roll(1 - 2j, 1)
print roll(-inf, 0)
--- out
3
(1-2j)
-inf
--- case: a number known only while running
x = arange(3)
y = x[x > 1][0]
print roll(y, 1)
--- out
2
--- case: what it does not take
print roll(3, 1, 0)
--- err 3
<stdin>:1:18: error[E0401]: 'axis' of 'roll' must be null, not int
 1 | print roll(3, 1, 0)
   |                  ^
