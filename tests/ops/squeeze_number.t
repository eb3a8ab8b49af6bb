--- case: a number, of its dtype
print squeeze(3)
print squeeze(-0.0)
print squeeze(astype(2.5, "f32")).dtype
print squeeze(true)
--- out
3
-0.0
f32
true
--- case: a number known only while running
x = arange(3)
y = x[x > 1][0]
print squeeze(y)
--- out
2
--- case: what it does not take
print squeeze(3, 0)
--- err 3
<stdin>:1:18: error[E0401]: 'axis' of 'squeeze' must be null, not int
 1 | print squeeze(3, 0)
   |                  ^
